package io.observability.alerting.email;

import io.observability.alerting.AlertChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.mail.autoconfigure.MailSenderAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/** When alerts are sent by e-mail, and which settings fail the start. */
class EmailAlertConditionsTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MailSenderAutoConfiguration.class, EmailAlertAutoConfiguration.class));

	@Test
	void isOffWithoutReceiver() {
		this.contextRunner.withPropertyValues("spring.mail.host=127.0.0.1")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(AlertChannel.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "observability.alerting.email.enabled=false", "observability.alerting.enabled=false",
			"observability.enabled=false" })
	void isOffWhenSwitchedOff(String property) {
		this.contextRunner.withPropertyValues("observability.alerting.email.to=oncall@shop.example", property)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(AlertChannel.class));
	}

	@Test
	void failsWithoutMailServer() {
		this.contextRunner.withPropertyValues("observability.alerting.email.to=oncall@shop.example")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(FailureAnalyzedException.class, (failure) -> {
					assertThat(failure.analysis().getDescription())
						.isEqualTo("Alerts are to be sent by e-mail, as 'observability.alerting.email.to' is set, "
								+ "but no mail server is known.");
					assertThat(failure.analysis().getAction()).isEqualTo(
							"Set 'spring.mail.host' or SMTP_HOST, for example 'spring.mail.host: smtp.example.com', "
									+ "or remove 'observability.alerting.email.to'.");
				}));
	}

	@ParameterizedTest
	@ValueSource(strings = { "org.springframework.mail", "jakarta.mail" })
	void failsWithoutMailLibrary(String library) {
		this.contextRunner.withClassLoader(new FilteredClassLoader(library))
			.withPropertyValues("observability.alerting.email.to=oncall@shop.example")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(FailureAnalyzedException.class, (failure) -> {
					assertThat(failure.analysis().getDescription())
						.isEqualTo("Alerts are to be sent by e-mail, as 'observability.alerting.email.to' is set, "
								+ "but no mail library is on the class path.");
					assertThat(failure.analysis().getAction())
						.isEqualTo("Add 'org.springframework.boot:spring-boot-starter-mail', "
								+ "or remove 'observability.alerting.email.to'.");
				}));
	}

	@Test
	void startsWithoutMailLibraryWhenNobodyReceives() {
		this.contextRunner.withClassLoader(new FilteredClassLoader("org.springframework.mail", "jakarta.mail"))
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void refusesWrongAddress() {
		this.contextRunner.withPropertyValues("observability.alerting.email.to=oncall")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessage("'observability.alerting.email.to' must be an e-mail address but was 'oncall'"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "99999", "smtp" })
	void refusesWrongPort(String port) {
		this.contextRunner
			.withPropertyValues("observability.alerting.email.to=a@b.example", "SMTP_HOST=h", "SMTP_PORT=" + port)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(FailureAnalyzedException.class,
						(failure) -> assertThat(failure.analysis().getDescription()).isEqualTo(
								"'SMTP_PORT' must be a port between 1 and 65535 but was '%s'.".formatted(port))));
	}

}
