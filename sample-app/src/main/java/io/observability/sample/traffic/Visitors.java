package io.observability.sample.traffic;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * Made-up customers who tell the shop what nobody should tell, one request at a time.
 * None of their data belongs to anybody.
 */
class Visitors {

	private static final Logger log = LoggerFactory.getLogger(Visitors.class);

	private static final List<String> MESSAGES = List.of("Hello, what does the linen dress cost?",
			"My card is 4111 1111 1111 1111, please charge it.",
			"I am jane.roe@example.com, call me at (555) 010-1234.",
			"My SSN is 536-90-4399, can I book an appointment?", "I forgot it all: password=correct-horse-battery");

	private final RestClient.Builder builder;

	private final List<Runnable> steps = List.of(this::chat, this::speak, this::chat, this::book, this::chat,
			this::listen, this::chat, this::text, this::chat, this::upload, this::visit);

	private final AtomicInteger step = new AtomicInteger();

	private final AtomicInteger message = new AtomicInteger();

	private final Clock clock;

	private volatile RestClient shop;

	Visitors(RestClient.Builder builder, Clock clock) {
		this.builder = builder;
		this.clock = clock;
		this.shop = builder.build();
	}

	@EventListener
	void serverStarted(WebServerInitializedEvent event) {
		if (event.getApplicationContext().getServerNamespace() == null) {
			this.shop = this.builder.baseUrl("http://127.0.0.1:" + event.getWebServer().getPort()).build();
		}
	}

	@Scheduled(initialDelayString = "${sample.traffic.interval}", fixedDelayString = "${sample.traffic.interval}")
	void nextStep() {
		try {
			this.steps.get(Math.floorMod(this.step.getAndIncrement(), this.steps.size())).run();
		}
		catch (RestClientException ex) {
			log.info("A visitor was not served: {}", ex.getMessage());
		}
	}

	private void chat() {
		String text = MESSAGES.get(Math.floorMod(this.message.getAndIncrement(), MESSAGES.size()));
		post("/api/v1/chat", Map.of("sessionId", "visitor", "message", text));
	}

	private void speak() {
		post("/api/v1/voice/tts", Map.of("text", "Your dress is ready."));
	}

	private void book() {
		Instant tomorrow = this.clock.instant().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofDays(1));
		post("/api/v1/appointments", Map.of("customer", "Jane Roe", "contact", "+1 555 010 1234", "service", "Fitting",
				"startsAt", tomorrow.toString()));
	}

	private void text() {
		post("/api/v1/sms", Map.of("to", "+15550101234", "text", "Your fitting is tomorrow at ten."));
	}

	private void listen() {
		send("/api/v1/voice/transcriptions", "question.mp3", new byte[2048]);
	}

	private void upload() {
		send("/api/v1/uploads", "costs.csv", "item,price\ndress,120\ncoat,240\n".getBytes(StandardCharsets.UTF_8));
	}

	private void visit() {
		Visit visit = this.shop.post().uri("/api/v1/sessions").retrieve().body(Visit.class);
		if (visit != null) {
			post("/api/v1/feedback", Map.of("sessionId", visit.sessionId(), "rating", 5, "comment",
					"Lovely, write to john.doe@example.com"));
			this.shop.delete().uri("/api/v1/sessions/{id}", visit.sessionId()).retrieve().toBodilessEntity();
		}
	}

	private void post(String path, Map<String, ?> body) {
		this.shop.post().uri(path).contentType(MediaType.APPLICATION_JSON).body(body).retrieve().toBodilessEntity();
	}

	private void send(String path, String fileName, byte[] content) {
		MultipartBodyBuilder form = new MultipartBodyBuilder();
		form.part("file", new ByteArrayResource(content)).filename(fileName);
		this.shop.post()
			.uri(path)
			.contentType(MediaType.MULTIPART_FORM_DATA)
			.body(form.build())
			.retrieve()
			.toBodilessEntity();
	}

	/**
	 * A session of the shop.
	 *
	 * @param sessionId identifier
	 */
	record Visit(String sessionId) {
	}

}
