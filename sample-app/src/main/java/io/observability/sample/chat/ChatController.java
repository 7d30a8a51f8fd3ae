package io.observability.sample.chat;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Talks with customers. */
@RestController
final class ChatController {

	private final Assistant assistant;

	ChatController(Assistant assistant) {
		this.assistant = assistant;
	}

	@PostMapping("/api/v1/chat")
	ChatAnswer chat(@Valid @RequestBody ChatRequest request) {
		return new ChatAnswer(request.sessionId(), this.assistant.answer(request.sessionId(), request.message()));
	}

	/**
	 * What a customer says.
	 *
	 * @param sessionId session of the customer
	 * @param message the words
	 */
	record ChatRequest(@NotNull @Pattern(regexp = "[A-Za-z0-9._-]{1,64}") String sessionId,
			@NotBlank @Size(max = 4000) String message) {
	}

	/**
	 * What the assistant says.
	 *
	 * @param sessionId session of the customer
	 * @param answer the words
	 */
	record ChatAnswer(String sessionId, String answer) {
	}

}
