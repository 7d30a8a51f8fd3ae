package io.observability.alerting.email;

import java.util.Map;
import java.util.Properties;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.core.env.PropertyResolver;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.util.StringUtils;

/** Finds the mail server: the one of the application, or the one in SMTP_HOST. */
final class MailServer {

	private static final Map<String, String> SETTINGS = Map.of("connectiontimeout", "5000", "timeout", "10000",
			"writetimeout", "10000", "sendpartial", "true");

	/** Where TLS begins with the first byte, so that a plain connection would hang. */
	private static final int TLS_PORT = 465;

	private MailServer() {
	}

	static JavaMailSender sender(@Nullable JavaMailSender configured, PropertyResolver environment) {
		if (configured instanceof JavaMailSenderImpl sender && sender.getClass() == JavaMailSenderImpl.class
				&& StringUtils.hasText(sender.getHost())) {
			return limited(sender);
		}
		if (configured != null) {
			return configured;
		}
		String host = environment.getProperty("SMTP_HOST");
		if (!StringUtils.hasText(host)) {
			throw new FailureAnalyzedException(
					"Alerts are to be sent by e-mail, as 'observability.alerting.email.to' is set, "
							+ "but no mail server is known.",
					"Set 'spring.mail.host' or SMTP_HOST, for example 'spring.mail.host: smtp.example.com', "
							+ "or remove 'observability.alerting.email.to'.");
		}
		return limited(fromEnvironment(host, environment));
	}

	private static JavaMailSenderImpl fromEnvironment(String host, PropertyResolver environment) {
		JavaMailSenderImpl sender = new JavaMailSenderImpl();
		sender.setHost(host);
		sender.setPort(port(environment));
		String user = environment.getProperty("SMTP_USER");
		if (StringUtils.hasText(user)) {
			sender.setUsername(user);
			sender.setPassword(environment.getProperty("SMTP_PASSWORD"));
			sender.getJavaMailProperties().setProperty("mail.smtp.auth", "true");
		}
		boolean encrypted = sender.getPort() == TLS_PORT;
		sender.getJavaMailProperties()
			.setProperty(encrypted ? "mail.smtp.ssl.enable" : "mail.smtp.starttls.enable", "true");
		return sender;
	}

	private static int port(PropertyResolver environment) {
		String port = environment.getProperty("SMTP_PORT", "587").trim();
		if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > 65_535 || Integer.parseInt(port) == 0) {
			throw new FailureAnalyzedException(
					"'SMTP_PORT' must be a port between 1 and 65535 but was '%s'.".formatted(port),
					"Set SMTP_PORT to the port of the mail server, for example SMTP_PORT=587.");
		}
		return Integer.parseInt(port);
	}

	/** A copy that gives up in time, and lets one wrong receiver not stop the others. */
	private static JavaMailSenderImpl limited(JavaMailSenderImpl sender) {
		JavaMailSenderImpl copy = new JavaMailSenderImpl();
		copy.setHost(sender.getHost());
		copy.setPort(sender.getPort());
		copy.setUsername(sender.getUsername());
		copy.setPassword(sender.getPassword());
		copy.setProtocol(sender.getProtocol());
		copy.setDefaultEncoding("UTF-8");
		Properties properties = new Properties();
		properties.putAll(sender.getJavaMailProperties());
		String protocol = (sender.getProtocol() != null) ? sender.getProtocol() : "smtp";
		SETTINGS.forEach((name, value) -> properties.putIfAbsent("mail." + protocol + "." + name, value));
		copy.setJavaMailProperties(properties);
		return copy;
	}

}
