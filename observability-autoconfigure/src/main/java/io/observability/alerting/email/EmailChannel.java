package io.observability.alerting.email;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

import io.observability.alerting.Alert;
import io.observability.alerting.AlertChannel;
import io.observability.alerting.AlertDeliveryException;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.MimeMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;

/** Sends alerts by e-mail, as text and as HTML that says the same. */
final class EmailChannel implements AlertChannel {

	private static final Logger logger = LoggerFactory.getLogger(EmailChannel.class);

	private static final Pattern PERMANENT = Pattern.compile("5\\d\\d[ -]");

	private static final Pattern TRANSIENT = Pattern.compile("4\\d\\d[ -]");

	private final JavaMailSender sender;

	private final String from;

	private final List<String> to;

	private final Route route;

	private final AtomicBoolean partial = new AtomicBoolean();

	EmailChannel(JavaMailSender sender, EmailProperties properties) {
		this.sender = sender;
		this.from = properties.sender();
		this.to = properties.to();
		this.route = properties.route();
	}

	@Override
	public String name() {
		return "email";
	}

	@Override
	public Route route() {
		return this.route;
	}

	@Override
	public void deliver(Alert alert) {
		MimeMessage message = message(alert);
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
		catch (MailAuthenticationException ex) {
			// a server that is busy, or locks a login for a while, says so with a code
			// below 500
			Throwable cause = (ex.getCause() != null) ? ex.getCause() : ex;
			boolean later = TRANSIENT.matcher(String.valueOf(cause.getMessage())).lookingAt();
			throw new AlertDeliveryException("The mail could not be sent: " + ex.getClass().getSimpleName(), later);
		}
		catch (MailException ex) {
			throw new AlertDeliveryException("The mail could not be sent: " + ex.getClass().getSimpleName(), false);
		}
	}

	private MimeMessage message(Alert alert) {
		MimeMessage message = this.sender.createMimeMessage();
		try {
			MimeMessageHelper helper = new MimeMessageHelper(message, MimeMessageHelper.MULTIPART_MODE_MIXED_RELATED,
					"UTF-8");
			helper.setFrom(this.from);
			helper.setTo(this.to.toArray(String[]::new));
			helper.setSubject(EmailText.subject(alert));
			helper.setText(EmailText.text(alert), EmailText.html(alert));
			// No answers of those who are away, and beginning and end in one conversation
			message.setHeader("Auto-Submitted", "auto-generated");
			message.setHeader("References",
					"<%016x.%s@observability>".formatted(
							(long) alert.key().hashCode() << 32 ^ alert.since().toEpochMilli(),
							Integer.toHexString(alert.source().hashCode())));
		}
		catch (MessagingException ex) {
			throw new AlertDeliveryException("The mail could not be written: " + ex.getClass().getSimpleName(), false);
		}
		return message;
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

}
