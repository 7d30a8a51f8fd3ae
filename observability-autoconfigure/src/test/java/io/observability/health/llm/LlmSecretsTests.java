package io.observability.health.llm;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keys are nowhere: not in health, meters, events, beans, nor in the log at TRACE with
 * the log of the JDK's HTTP client switched on, whatever a vendor answers.
 */
class LlmSecretsTests {

	@TempDir
	Path folder;

	@Test
	void keysAreNowhere() throws Exception {
		Path output = this.folder.resolve("output.txt");
		Process process = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx256m", "-XX:TieredStopAtLevel=1", "-Djdk.httpclient.HttpClient.log=errors,requests,headers", "-cp",
				System.getProperty("java.class.path"), LlmSecretsApplication.class.getName(), this.folder.toString(),
				"src/test/resources/io/observability/health/llm/secrets.yml"))
			.redirectErrorStream(true)
			.redirectOutput(output.toFile())
			.start();
		try {
			assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
		}
		finally {
			process.destroyForcibly();
		}
		String shown = Files.readString(this.folder.resolve("shown.txt")) + Files.readString(output);

		assertThat(shown).contains("Told without mask: []", "observability_health_status", "\"code\":\"auth\"",
				"\"code\":\"rate-limited\"", "\"code\":\"credentials\"", "TRACE", "jdk.httpclient.HttpClient");
		assertThat(shown.lines().filter((line) -> line.contains(LlmSecretsApplication.MARK)).limit(3).toList())
			.isEmpty();
	}

}
