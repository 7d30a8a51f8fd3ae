package io.observability.alerting.email;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetupTest;
import io.observability.alerting.Alert.Severity;
import io.observability.alerting.Alert.State;
import io.observability.alerting.AlertChannel;
import io.observability.alerting.AlertDeliveryException;
import io.observability.alerting.AlertFixtures;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.mail.autoconfigure.MailSenderAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

@ExtendWith(OutputCaptureExtension.class)
class EmailAlertAutoConfigurationTests {

	@RegisterExtension
	static final GreenMailExtension smtp = new GreenMailExtension(ServerSetupTest.SMTP.dynamicPort())
		.withConfiguration(GreenMailConfiguration.aConfig().withUser("alerts@shop.example", "user", "password"));

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MailSenderAutoConfiguration.class, EmailAlertAutoConfiguration.class));

	@Test
	void sendsThroughMailServerOfApplication() {
		this.contextRunner
			.withPropertyValues("observability.alerting.email.to=oncall@shop.example,boss@shop.example",
					"observability.alerting.email.from=alerts@shop.example", "spring.mail.host=127.0.0.1",
					"spring.mail.port=" + smtp.getSmtp().getPort())
			.run((context) -> {
				context.getBean(AlertChannel.class).deliver(AlertFixtures.firing("dependency-down"));
				MimeMessage mail = received();
				assertThat(mail.getSubject()).isEqualTo("[CRITICAL] dependency-down firing: openai is down (timeout)");
				assertThat(mail.getFrom()[0]).hasToString("alerts@shop.example");
				assertThat(mail.getRecipients(Message.RecipientType.TO)).hasSize(2);
				assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
				assertThat(part(mail, "text/plain").replace("\r\n", "\n")).isEqualToIgnoringNewLines("""
						openai is down (timeout)

						rule: dependency-down
						state: firing
						severity: critical
						component: openai
						condition: down
						since: 2026-01-01T10:00:00Z
						service: boutique
						version: 1.4.0
						instance: shop-1
						environment: prod
						""");
			});
	}

	@Test
	void fallsBackToMailServerInEnvironment() {
		this.contextRunner
			.withPropertyValues("observability.alerting.email.to=oncall@shop.example", "SMTP_HOST=127.0.0.1",
					"SMTP_PORT=" + smtp.getSmtp().getPort(), "SMTP_USER=user", "SMTP_PASSWORD=password")
			.run((context) -> {
				context.getBean(AlertChannel.class).deliver(AlertFixtures.resolved("dependency-down"));
				assertThat(received().getSubject()).isEqualTo("[CRITICAL] dependency-down resolved: openai is up");
				assertThat(context).doesNotHaveBean(JavaMailSender.class);
			});
	}

	@Test
	void keepsSubjectInOneLine() {
		this.contextRunner
			.withPropertyValues("observability.alerting.email.to=oncall@shop.example", "SMTP_HOST=127.0.0.1",
					"SMTP_PORT=" + smtp.getSmtp().getPort())
			.run((context) -> {
				context.getBean(AlertChannel.class)
					.deliver(AlertFixtures.alert("a", Severity.INFO, State.FIRING,
							"x\r\nBcc: evil@example.com\r\n\r\n" + "y".repeat(100_000)));
				MimeMessage mail = received();
				assertThat(mail.getHeader("Bcc")).isNull();
				assertThat(mail.getSubject()).startsWith("[INFO] a firing: x Bcc: evil@example.com yyy").hasSize(200);
				assertThat(part(mail, "text/plain")).hasSizeLessThan(25_000);
			});
	}

	@Test
	void triesAgainWhenServerIsDown() {
		this.contextRunner
			.withPropertyValues("observability.alerting.email.to=oncall@shop.example", "SMTP_HOST=127.0.0.1",
					"SMTP_PORT=1")
			.run((context) -> {
				AlertDeliveryException failure = failure(context.getBean(AlertChannel.class));
				assertThat(failure.isRetryable()).isTrue();
				assertThat(failure).hasMessage("The mail server could not be reached or did not accept the message")
					.hasNoCause();
			});
	}

	@Test
	void doesNotTryAgainWithWrongPassword() {
		this.contextRunner
			.withPropertyValues("observability.alerting.email.to=oncall@shop.example", "SMTP_HOST=127.0.0.1",
					"SMTP_PORT=" + smtp.getSmtp().getPort(), "SMTP_USER=user", "SMTP_PASSWORD=wrong-secret")
			.run((context) -> {
				AlertDeliveryException failure = failure(context.getBean(AlertChannel.class));
				assertThat(failure.isRetryable()).isFalse();
				assertThat(failure).hasMessage("The mail could not be sent: MailAuthenticationException").hasNoCause();
			});
	}

	@ParameterizedTest
	@CsvSource({ "451 greylisted, '', a@b.example, true", "550 no such user, a@b.example, '', false",
			"Invalid Addresses, a@b.example, '', false", "Invalid Addresses, a@b.example, c@d.example, false",
			"554 spam, '', a@b.example, false" })
	void triesAgainOnlyWhenServerMayAcceptLater(String answer, String invalid, String unsent, boolean retryable)
			throws Exception {
		SendFailedException refusal = new SendFailedException(answer, null, new Address[0],
				InternetAddress.parse(unsent), InternetAddress.parse(invalid));
		JavaMailSender sender = new JavaMailSenderImpl() {

			@Override
			protected void doSend(MimeMessage[] messages, Object @Nullable [] originals) {
				throw new MailSendException(Map.of(messages[0], refusal));
			}

		};
		EmailProperties properties = new EmailProperties(List.of("a@b.example"), null, Severity.INFO, null);
		assertThat(failure(new EmailChannel(sender, properties)).isRetryable()).isEqualTo(retryable);
	}

	@Test
	void sendsToTheOthersWhenOneReceiverIsUnknown(CapturedOutput output) throws Exception {
		AtomicInteger mails = new AtomicInteger();
		try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
			Thread thread = new Thread(() -> refuseGone(server, mails));
			thread.setDaemon(true);
			thread.start();
			this.contextRunner
				.withPropertyValues("observability.alerting.email.to=gone@shop.example,ops@shop.example",
						"SMTP_HOST=127.0.0.1", "SMTP_PORT=" + server.getLocalPort())
				.run((context) -> {
					context.getBean(AlertChannel.class).deliver(AlertFixtures.firing("a"));
					context.getBean(AlertChannel.class).deliver(AlertFixtures.firing("b"));
					assertThat(mails).hasValue(2);
				});
		}
		assertThat(output).containsOnlyOnce("The mail server accepted an alert for 1 of 2 receivers")
			.doesNotContain("gone@");
	}

	private static AlertDeliveryException failure(AlertChannel channel) {
		return catchThrowableOfType(AlertDeliveryException.class, () -> channel.deliver(AlertFixtures.firing("a")));
	}

	private static void refuseGone(ServerSocket server, AtomicInteger mails) {
		while (!server.isClosed()) {
			try (Socket client = server.accept();
					BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream()))) {
				OutputStream out = client.getOutputStream();
				out.write("220 test\r\n".getBytes());
				boolean data = false;
				for (String line = in.readLine(); line != null; line = in.readLine()) {
					boolean end = data && line.equals(".");
					if (end) {
						mails.incrementAndGet();
					}
					else if (data) {
						continue;
					}
					data = line.equals("DATA");
					String answer = line.startsWith("RCPT TO:<gone@") ? "550 no such user" : "250 ok";
					out.write(((data ? "354 go on" : answer) + "\r\n").getBytes());
				}
			}
			catch (IOException ex) {
				// the client or the test is done
			}
		}
	}

	static String part(Part mail, String type) throws Exception {
		if (mail.getContent() instanceof Multipart parts) {
			for (int index = 0; index < parts.getCount(); index++) {
				String found = part(parts.getBodyPart(index), type);
				if (!found.isEmpty()) {
					return found;
				}
			}
			return "";
		}
		return mail.isMimeType(type) ? String.valueOf(mail.getContent()) : "";
	}

	private static MimeMessage received() {
		assertThat(smtp.waitForIncomingEmail(5000, 1)).isTrue();
		return smtp.getReceivedMessages()[0];
	}

}
