package io.observability.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** The packaged sample, without background traffic unless asked for. */
final class SampleProcess {

	static final Path JAR = Path.of("..", "sample-app", "target", "sample-app.jar").toAbsolutePath().normalize();

	private SampleProcess() {
	}

	static JavaProcess start(Path folder, Map<String, String> environment, String... options) throws IOException {
		assertThat(Files.exists(JAR)).as("the packaged sample; run 'mvn verify' from the top").isTrue();
		List<String> arguments = new ArrayList<>(List.of("-jar", JAR.toString(), "--sample.traffic.enabled=false"));
		arguments.addAll(List.of(options));
		return JavaProcess.start(folder, environment, arguments.toArray(String[]::new));
	}

}
