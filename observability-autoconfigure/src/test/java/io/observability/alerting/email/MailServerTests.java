package io.observability.alerting.email;

import java.util.List;

import io.observability.alerting.Alert.Severity;
import io.observability.alerting.AlertDeliveryException;
import io.observability.alerting.AlertFixtures;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.internet.MimeMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class MailServerTests {

	@Test
	void aPortForTlsFromTheFirstByteGetsIt() {
		JavaMailSenderImpl sender = sender("465");
		assertThat(sender.getJavaMailProperties()).containsEntry("mail.smtp.ssl.enable", "true");
		assertThat(sender("587").getJavaMailProperties()).doesNotContainKey("mail.smtp.ssl.enable")
			.containsEntry("mail.smtp.starttls.enable", "true");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			454 4.7.0 Temporary authentication failure | true
			421 4.7.0 Too many login attempts | true
			535 5.7.8 Username and password not accepted | false
			""")
	void triesAgainWhenTheLoginMayWorkLater(String answer, boolean retryable) {
		JavaMailSenderImpl sender = new JavaMailSenderImpl() {

			@Override
			protected void doSend(MimeMessage[] messages, Object @Nullable [] originals) {
				throw new MailAuthenticationException(new AuthenticationFailedException(answer));
			}

		};
		EmailChannel channel = new EmailChannel(sender,
				new EmailProperties(List.of("oncall@shop.example"), null, Severity.INFO, null));
		AlertDeliveryException failure = catchThrowableOfType(AlertDeliveryException.class,
				() -> channel.deliver(AlertFixtures.firing("a")));
		assertThat(failure.isRetryable()).isEqualTo(retryable);
	}

	private static JavaMailSenderImpl sender(String port) {
		return (JavaMailSenderImpl) MailServer.sender(null,
				new MockEnvironment().withProperty("SMTP_HOST", "smtp.example.com").withProperty("SMTP_PORT", port));
	}

}
