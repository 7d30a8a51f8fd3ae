package io.observability.sample.mailbox;

import java.util.List;
import java.util.Objects;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Shows the mails that the shop sent, as a mail program would. */
@RestController
@RequestMapping("/simulator/mails")
final class MailboxController {

	private final ObjectProvider<Mailbox> mailbox;

	MailboxController(ObjectProvider<Mailbox> mailbox) {
		this.mailbox = mailbox;
	}

	@GetMapping
	List<Mail> mails() {
		return mailbox().mails();
	}

	@GetMapping("/{number}")
	ResponseEntity<String> mail(@PathVariable long number) {
		String html = mailbox().find(number)
			.map(Mail::html)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such mail"));
		return ResponseEntity.ok()
			.contentType(MediaType.TEXT_HTML)
			.header("Content-Security-Policy", "sandbox; default-src 'none'; style-src 'unsafe-inline'")
			.body(Objects.requireNonNull(html));
	}

	private Mailbox mailbox() {
		Mailbox mailbox = this.mailbox.getIfAvailable();
		if (mailbox == null) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND, "Mails go to a real server");
		}
		return mailbox;
	}

}
