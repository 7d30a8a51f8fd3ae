package io.observability.alerting.email;

import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

import io.observability.alerting.Alert;
import io.observability.alerting.AlertChannel;
import io.observability.alerting.AlertDeliveryException;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.MailSender;
import org.springframework.mail.SimpleMailMessage;

/** Sends alerts as plain text by e-mail. */
final class EmailChannel implements AlertChannel {

	private static final int LONGEST_SUBJECT = 200;

	private static final int LONGEST_TEXT = 10_000;

	private static final Logger logger = LoggerFactory.getLogger(EmailChannel.class);

	private static final Pattern PERMANENT = Pattern.compile("5\\d\\d[ -]");

	private static final Pattern TRANSIENT = Pattern.compile("4\\d\\d[ -]");

	private final MailSender sender;

	private final String from;

	private final List<String> to;

	private final AtomicBoolean partial = new AtomicBoolean();

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
			SendFailedException answer = answer(ex);
			if (answer != null && count(answer.getValidSentAddresses()) > 0) {
				warnOfMissedReceivers(count(answer.getValidSentAddresses()));
				return;
			}
			boolean refused = answer != null && isRefused(answer);
			throw new AlertDeliveryException(refused ? "The mail server refused the message or its receivers"
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
		line(text, "service", alert.source().service());
		line(text, "version", alert.source().version());
		line(text, "instance", alert.source().instance());
		line(text, "environment", alert.source().environment());
		return cut(text.toString(), 2 * LONGEST_TEXT);
	}

	private static void line(StringBuilder text, String name, String value) {
		text.append(name).append(": ").append(cut(value, LONGEST_TEXT)).append('\n');
	}

	private static String cut(String text, int longest) {
		return (text.length() <= longest) ? text : text.substring(0, longest - 1) + "…";
	}

	// Another attempt would reach those again that have the mail
	private void warnOfMissedReceivers(int reached) {
		if (this.partial.compareAndSet(false, true)) {
			logger.warn("The mail server accepted an alert for {} of {} receivers of "
					+ "'observability.alerting.email.to' only", reached, this.to.size());
		}
	}

	private static @Nullable SendFailedException answer(MailSendException failure) {
		for (Exception cause : failure.getMessageExceptions()) {
			if (cause instanceof SendFailedException answer) {
				return answer;
			}
		}
		return null;
	}

	/** Greylisting answers with a code below 500, if only for one of the receivers. */
	private static boolean isRefused(SendFailedException answer) {
		for (Exception next = answer; next instanceof MessagingException part; next = part.getNextException()) {
			if (TRANSIENT.matcher(String.valueOf(part.getMessage())).lookingAt()) {
				return false;
			}
		}
		return count(answer.getInvalidAddresses()) > 0
				|| PERMANENT.matcher(String.valueOf(answer.getMessage())).lookingAt();
	}

	private static int count(Address @Nullable [] addresses) {
		return (addresses != null) ? addresses.length : 0;
	}

	private static String lower(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT);
	}

}
