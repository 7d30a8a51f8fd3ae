package io.observability.validation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/** What the console says of wrong values, as people see it. */
@ExtendWith(OutputCaptureExtension.class)
class WrongValueAnalyzerTests {

	@Test
	void tellsTheSentenceOfABeanThatCouldNotBeMade(CapturedOutput output) {
		fail("--observability.alerting.slack.webhook-url=hooks.example.com/x");
		assertThat(output).contains("""
				Description:

				'observability.alerting.slack.webhook-url' must be an address that begins with http:// or https:// \
				but was something else, not shown as it is a secret.

				Action:

				Correct 'observability.alerting.slack.webhook-url' ("observability.alerting.slack.webhook-url" from \
				property source "commandLineArgs").
				""").doesNotContain("Application run failed", "hooks.example.com");
	}

	@Test
	void tellsTheSentenceOfABeanThatOthersNeed(CapturedOutput output) {
		fail("--observability.health.http.crm.url=crm.example.org");
		assertThat(output)
			.contains("'observability.health.http.crm.url' must be an http or https address without query but was "
					+ "'crm.example.org'.")
			.doesNotContain("Application run failed");
	}

	@Test
	void tellsTheKeyThoughTheReasonHasNone(CapturedOutput output) {
		fail("--observability.jobs.definitions.nightly.cron=0 2 * * *");
		assertThat(output)
			.contains("'observability.jobs.definitions.nightly.cron' must have six fields, from seconds to days of the "
					+ "week, but was '0 2 * * *'")
			.contains("Correct 'observability.jobs.definitions.nightly.cron' (");
	}

	@Test
	void leavesToSpringBootWhatItTellsWhole(CapturedOutput output) {
		fail("--observability.metrics.max-tag-values=0");
		assertThat(output).contains("Failed to bind properties under 'observability.metrics'",
				"'observability.metrics.max-tag-values' must be from 1 to 100000 but was '0'");
	}

	@Test
	void leavesFailuresOfTheApplicationAlone(CapturedOutput output) {
		assertThatException()
			.isThrownBy(() -> SpringApplication.run(Broken.class, "--spring.main.web-application-type=none"));
		assertThat(output).contains("Application run failed").doesNotContain("APPLICATION FAILED TO START");
	}

	private static void fail(String... arguments) {
		String[] all = new String[arguments.length + 2];
		System.arraycopy(arguments, 0, all, 0, arguments.length);
		all[arguments.length] = "--spring.main.web-application-type=none";
		all[arguments.length + 1] = "--observability.logging.format=console";
		assertThatException().isThrownBy(() -> SpringApplication.run(Plain.class, all));
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
	static class Plain {

	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
	static class Broken {

		@Bean
		String shop() {
			throw new IllegalArgumentException("'shop.name' must be set");
		}

	}

}
