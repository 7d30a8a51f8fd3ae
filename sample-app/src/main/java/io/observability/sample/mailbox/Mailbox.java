package io.observability.sample.mailbox;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import org.jspecify.annotations.Nullable;

/**
 * A mail server on a free port of the loopback interface that keeps the mails it received
 * last.
 */
final class Mailbox implements AutoCloseable {

	private static final int REMEMBERED = 50;

	private final Deque<Mail> mails = new ArrayDeque<>();

	private final AtomicLong received = new AtomicLong();

	private final Clock clock;

	private final GreenMail server;

	Mailbox(Clock clock) {
		this.clock = clock;
		this.server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
		this.server.start();
		UserManager users = this.server.getUserManager();
		try {
			GreenMailUser everybody = users.createUser("everybody@localhost", "everybody", "");
			users.setMessageDeliveryHandler((message, address) -> {
				remember(message.getMessage());
				forget(users, everybody);
				return everybody;
			});
		}
		catch (UserException ex) {
			throw new IllegalStateException("The mailbox could not be made", ex);
		}
	}

	int port() {
		return this.server.getSmtp().getPort();
	}

	/** Return the mails, newest first. */
	List<Mail> mails() {
		synchronized (this.mails) {
			return List.copyOf(this.mails);
		}
	}

	Optional<Mail> find(long number) {
		return mails().stream().filter((mail) -> mail.number() == number).findFirst();
	}

	private void remember(MimeMessage message) throws MessagingException {
		Mail mail = new Mail(this.received.incrementAndGet(), this.clock.instant(), addresses(message.getFrom()),
				addresses(message.getAllRecipients()), Objects.requireNonNullElse(message.getSubject(), ""),
				part(message, "text/plain"), part(message, "text/html"));
		synchronized (this.mails) {
			if (this.mails.size() == REMEMBERED) {
				this.mails.removeLast();
			}
			this.mails.addFirst(mail);
		}
	}

	/** What the server keeps itself is not looked at, and would grow. */
	private static void forget(UserManager users, GreenMailUser user) throws MessagingException {
		try {
			users.getImapHostManager().getInbox(user).deleteAllMessages();
		}
		catch (FolderException ex) {
			throw new MessagingException("The inbox cannot be emptied", ex);
		}
	}

	private static String addresses(Address @Nullable [] addresses) {
		return (addresses == null) ? ""
				: Arrays.stream(addresses).map(Address::toString).collect(Collectors.joining(", "));
	}

	private static @Nullable String part(Part part, String type) throws MessagingException {
		try {
			if (part.isMimeType(type)) {
				return String.valueOf(part.getContent());
			}
			if (part.getContent() instanceof Multipart parts) {
				for (int i = 0; i < parts.getCount(); i++) {
					String found = part(parts.getBodyPart(i), type);
					if (found != null) {
						return found;
					}
				}
			}
			return null;
		}
		catch (IOException ex) {
			throw new MessagingException("The mail cannot be read", ex);
		}
	}

	@Override
	public void close() {
		this.server.stop();
	}

}
