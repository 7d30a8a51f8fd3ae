package io.observability.logging.debug.web;

import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.LoggerContext;
import io.observability.EndpointApplication;
import io.observability.test.log.CapturedEvents;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;

/** What is left of grants, and who may reach them, when an application starts. */
class DebugRestartTests {

	private static final String LOGGERS = "io.observability.logging.debug.web";

	private static final String[] ARGUMENTS = { "--management.endpoints.web.exposure.include=debug",
			"--observability.logging.debug.roles=", "--logging.level.root=info" };

	@Test
	void leavesNothingBehindAfterARestart() {
		try (ConfigurableApplicationContext application = run(); CapturedEvents events = CapturedEvents.start()) {
			EndpointApplication.exchange(application, HttpMethod.POST, "/actuator/debug", null,
					Map.of("logger", LOGGERS, "duration", "1h"));
			EndpointApplication.get(application, "/stocks/1", null);
			assertThat(events.from(LOGGERS).only().message()).isEqualTo("stocks 1");
		}
		LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();
		assertThat(loggers.getTurboFilterList()).noneMatch((filter) -> filter.getClass().getName().contains("Debug"));
		try (ConfigurableApplicationContext again = run(); CapturedEvents events = CapturedEvents.start()) {
			EndpointApplication.get(again, "/stocks/2", null);
			events.from(LOGGERS).hasNone();
			assertThat(EndpointApplication.get(again, "/actuator/debug", null).getBody()).isEqualTo("{\"grants\":[]}");
		}
	}

	@Test
	void showsNoSecretToReadersOfSettings() {
		String secret = "never-to-be-seen-".repeat(3);
		try (ConfigurableApplicationContext application = EndpointApplication.run(DebugApplication.Open.class,
				"--management.endpoints.web.exposure.include=env,configprops", "--logging.level.root=info",
				"--management.endpoint.env.show-values=always", "--management.endpoint.configprops.show-values=always",
				"--observability.logging.debug.secret=" + secret)) {
			for (String path : List.of("/actuator/env", "/actuator/configprops")) {
				String answer = EndpointApplication.get(application, path, null).getBody();
				assertThat(answer.contains("ogging.debug")).as(path).isTrue();
				assertThat(answer.contains(secret)).as(path).isFalse();
			}
		}
	}

	@Test
	void isNotExposedByDefault() {
		try (ConfigurableApplicationContext closed = EndpointApplication.run(DebugApplication.Open.class)) {
			assertThat(EndpointApplication.get(closed, "/actuator/debug", null).getStatusCode().value()).isEqualTo(404);
		}
	}

	private static ConfigurableApplicationContext run() {
		return EndpointApplication.run(DebugApplication.Open.class, ARGUMENTS);
	}

}
