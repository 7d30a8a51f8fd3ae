package io.observability.alerting.email;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetupTest;
import io.observability.alerting.Alert.Severity;
import io.observability.alerting.AlertDeliveryException;
import io.observability.alerting.AlertFixtures;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.mail.javamail.JavaMailSenderImpl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What goes over the wire to a mail server, and what its answers mean. */
class EmailMessageTests {

	@RegisterExtension
	static final GreenMailExtension smtp = new GreenMailExtension(ServerSetupTest.SMTP.dynamicPort());

	@Test
	void sendsTextAndHtmlOfTheSameAlert() throws Exception {
		channel(smtp.getSmtp().getPort()).deliver(AlertFixtures.saying(AlertFixtures.HOSTILE));
		assertThat(smtp.waitForIncomingEmail(5000, 1)).isTrue();
		MimeMessage mail = smtp.getReceivedMessages()[0];
		assertThat(EmailAlertAutoConfigurationTests.part(mail, "text/html")).startsWith("<!DOCTYPE html>")
			.contains("&lt;script&gt;", "\uD83D\uDE00", "\u0645\u0631\u062D\u0628\u0627");
		assertThat(EmailAlertAutoConfigurationTests.part(mail, "text/plain")).contains("<script>", "\uD83D\uDE00");
		assertThat(mail.getHeader("Bcc")).isNull();
		assertThat(mail.getAllRecipients()).hasSize(1);
	}

	@Test
	void joinsBeginningAndEndInOneConversation() throws Exception {
		EmailChannel channel = channel(smtp.getSmtp().getPort());
		channel.deliver(AlertFixtures.firing("a"));
		channel.deliver(AlertFixtures.resolved("a"));
		channel.deliver(AlertFixtures.firing("b"));
		assertThat(smtp.waitForIncomingEmail(5000, 3)).isTrue();
		MimeMessage[] mails = smtp.getReceivedMessages();
		assertThat(mails[0].getHeader("References")).isEqualTo(mails[1].getHeader("References"))
			.isNotEqualTo(mails[2].getHeader("References"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			RCPT | 451 4.7.1 greylisted, try again | true
			RCPT | 550 5.1.1 no such user | false
			DATA | 452 4.3.1 no space left | true
			DATA | 554 5.7.1 spam | false
			MAIL | 421 4.3.2 going down | true
			""")
	void triesAgainWhatTheServerMayAcceptLater(String command, String answer, boolean retryable) throws Exception {
		try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
			Thread thread = new Thread(() -> serve(server, command, answer));
			thread.setDaemon(true);
			thread.start();
			AlertDeliveryException failure = catchThrowableOfType(AlertDeliveryException.class,
					() -> channel(server.getLocalPort()).deliver(AlertFixtures.firing("a")));
			assertThat(failure.isRetryable()).isEqualTo(retryable);
			assertThat(failure).hasNoCause();
			assertThat(failure.getMessage()).doesNotContain("@");
		}
	}

	private static EmailChannel channel(int port) {
		JavaMailSenderImpl sender = new JavaMailSenderImpl();
		sender.setHost("127.0.0.1");
		sender.setPort(port);
		sender.setDefaultEncoding("UTF-8");
		return new EmailChannel(sender, new EmailProperties(List.of("oncall@shop.example"), null, Severity.INFO, null));
	}

	private static void serve(ServerSocket server, String refused, String refusal) {
		try (Socket client = server.accept();
				BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream()))) {
			OutputStream out = client.getOutputStream();
			out.write("220 test\r\n".getBytes());
			boolean data = false;
			for (String line = in.readLine(); line != null; line = in.readLine()) {
				if (data && !line.equals(".")) {
					continue;
				}
				String command = data ? "DATA" : line.substring(0, Math.min(4, line.length()));
				boolean refuse = command.equals(refused) && (data || !refused.equals("DATA"));
				boolean begin = !data && command.equals("DATA");
				out.write(((refuse ? refusal : begin ? "354 go on" : "250 ok") + "\r\n").getBytes());
				data = begin;
			}
		}
		catch (IOException ex) {
			// the client or the test is done
		}
	}

}
