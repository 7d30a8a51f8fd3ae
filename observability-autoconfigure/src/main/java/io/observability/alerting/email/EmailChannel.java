package io.observability.alerting.email;

import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

import io.observability.alerting.Alert;
import io.observability.alerting.AlertChannel;
import io.observability.alerting.AlertDeliveryException;
import jakarta.mail.Address;
import jakarta.mail.SendFailedException;

import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.MailSender;
import org.springframework.mail.SimpleMailMessage;

/** Sends alerts as plain text by e-mail. */
final class EmailChannel implements AlertChannel {

	private static final int LONGEST_SUBJECT = 200;

	private static final int LONGEST_TEXT = 10_000;

	private final MailSender sender;

	private final String from;

	private final List<String> to;

	EmailChannel(MailSender sender, EmailProperties properties) {
		this.sender = sender;
		this.from = properties.sender();
		this.to = properties.to();
	}

	@Override
	public String name() {
		return "email";
	}

	@Override
	public void deliver(Alert alert) {
		SimpleMailMessage message = new SimpleMailMessage();
		message.setFrom(this.from);
		message.setTo(this.to.toArray(String[]::new));
		message.setSubject(subject(alert));
		message.setText(text(alert));
		try {
			this.sender.send(message);
		}
		catch (MailSendException ex) {
			boolean refused = isRefused(ex);
			throw new AlertDeliveryException(refused ? "The mail server refused the receivers"
					: "The mail server could not be reached or did not accept the message", !refused);
		}
		catch (MailException ex) {
			throw new AlertDeliveryException("The mail could not be sent: " + ex.getClass().getSimpleName(), false);
		}
	}

	private static String subject(Alert alert) {
		String subject = "[%s] %s %s: %s".formatted(alert.severity(), alert.rule(), lower(alert.state()),
				alert.summary());
		return cut(subject.replaceAll("\\p{Cntrl}+", " "), LONGEST_SUBJECT);
	}

	private static String text(Alert alert) {
		StringBuilder text = new StringBuilder(cut(alert.summary(), LONGEST_TEXT)).append("\n\n");
		line(text, "rule", alert.rule());
		line(text, "state", lower(alert.state()));
		line(text, "severity", lower(alert.severity()));
		new TreeMap<>(alert.labels()).forEach((key, value) -> line(text, key, value));
		line(text, "condition", alert.threshold());
		line(text, "since", alert.since().toString());
		if (alert.until() != null) {
			line(text, "until", alert.until().toString());
		}
		return cut(text.toString(), 2 * LONGEST_TEXT);
	}

	private static void line(StringBuilder text, String name, String value) {
		text.append(name).append(": ").append(cut(value, LONGEST_TEXT)).append('\n');
	}

	private static String cut(String text, int longest) {
		return (text.length() <= longest) ? text : text.substring(0, longest - 1) + "…";
	}

	/** Greylisting leaves valid receivers to try again; a wrong address leaves none. */
	private static boolean isRefused(MailSendException failure) {
		for (Exception cause : failure.getMessageExceptions()) {
			if (cause instanceof SendFailedException refusal) {
				Address[] invalid = refusal.getInvalidAddresses();
				Address[] unsent = refusal.getValidUnsentAddresses();
				return invalid != null && invalid.length > 0 && (unsent == null || unsent.length == 0);
			}
		}
		return false;
	}

	private static String lower(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT);
	}

}
