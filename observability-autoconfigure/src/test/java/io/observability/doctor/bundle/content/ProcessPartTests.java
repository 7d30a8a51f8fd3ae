package io.observability.doctor.bundle.content;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import io.observability.doctor.bundle.BundlePart;
import io.observability.doctor.bundle.Bundles;
import org.junit.jupiter.api.Test;

import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/** What is shown of flags and variables. */
class ProcessPartTests {

	@Test
	void showsFlagsButNotTheValuesOfUnknownProperties() throws IOException {
		BundlePart part = new ProcessPart(new StandardEnvironment(), List.of("-Xmx512m",
				"-XX:OnOutOfMemoryError=curl -u jane:tulip9rose https://example.com", "-Dfile.encoding=UTF-8",
				"-Dshop.code=tulip1rose", "-Dobservability.masking.pseudonym.key=tulip2rose-and-more",
				"-Djavax.net.ssl.trustStorePassword=tulip3rose", "-javaagent:/opt/agent.jar=licenseKey=tulip4rose",
				"--add-opens=java.base/java.lang=ALL-UNNAMED",
				"-agentlib:jdwp=transport=dt_socket,address=tulip5rose"));

		String text = Bundles.text(part);

		assertThat(text).contains("  -Xmx512m\n", "  -Dfile.encoding=UTF-8\n", "  -Dshop.code=(not shown)\n",
				"  -Dobservability.masking.pseudonym.key=(not shown)\n", "  -javaagent:/opt/agent.jar=(not shown)\n",
				"  --add-opens=java.base/java.lang=ALL-UNNAMED\n", "  -agentlib:jdwp=(not shown)\n");
		assertThat(text).doesNotContainPattern("tulip\\d");
	}

	@Test
	void showsNamesOfVariablesAndHarmlessValues() throws IOException {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
					new MapPropertySource(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
							Map.of("TZ", "Europe/Berlin", "SHOP_KEY", "tulip1rose")));

		assertThat(Bundles.text(new ProcessPart(environment, List.of()))).isEqualTo("""
				Flags of the JVM:
				  none

				Environment variables:
				  TZ=Europe/Berlin

				Environment variables whose values are not shown:
				  SHOP_KEY
				""");
	}

}
