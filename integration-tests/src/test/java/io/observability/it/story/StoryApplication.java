package io.observability.it.story;

import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.observability.context.RequestContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.amqp.rabbit.annotation.Queue;
import org.springframework.amqp.rabbit.annotation.RabbitListener;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.event.ListenerContainerIdleEvent;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Takes each request through everything that carries a context. Each line says which
 * story it belongs to, so that a wrong id is seen.
 */
@SpringBootApplication
@EnableAsync
@EnableScheduling
@RestController
public class StoryApplication {

	private static final Logger log = LoggerFactory.getLogger(StoryApplication.class);

	private static final ExecutorService WORKERS = RequestContext.wrap(Executors.newFixedThreadPool(4, (task) -> {
		Thread thread = new Thread(task);
		thread.setDaemon(true);
		return thread;
	}));

	private final Steps steps;

	private final TaskScheduler scheduler;

	private final ApplicationEventPublisher events;

	private final KafkaTemplate<String, String> kafka;

	private final WebClient client;

	private final String other;

	StoryApplication(Steps steps, TaskScheduler scheduler, ApplicationEventPublisher events,
			KafkaTemplate<String, String> kafka, WebClient.Builder client, @Value("${story.other:}") String other) {
		this.steps = steps;
		this.scheduler = scheduler;
		this.events = events;
		this.kafka = kafka;
		this.client = client.build();
		this.other = other;
	}

	public static void main(String[] args) {
		SpringApplication.run(StoryApplication.class, args);
	}

	static void tell(String step, String story) {
		log.info("step={} story={}", step, story);
	}

	@GetMapping("/story/{story}")
	String story(@PathVariable String story) throws Exception {
		tell("web", story);
		this.steps.async(story);
		this.events.publishEvent(new StoryEvent(story));
		this.scheduler.schedule(() -> tell("once", story), Instant.now().plusMillis(5));
		CompletableFuture.runAsync(() -> tell("future", story), WORKERS);
		startVirtualThread(() -> tell("virtual", story));
		this.kafka.send("second", story, story).whenComplete((sent, failure) -> tell("sent", story));
		return Mono.delay(Duration.ofMillis(2))
			.doOnNext((tick) -> tell("operator", story))
			.publishOn(Schedulers.boundedElastic())
			.doOnNext((tick) -> tell("elsewhere", story))
			.then(this.client.get().uri(this.other + "/second/" + story).retrieve().bodyToMono(String.class))
			.doOnNext((answer) -> tell("answered", story))
			.block();
	}

	@GetMapping("/second/{story}")
	String second(@PathVariable String story) {
		tell("second", story);
		return story;
	}

	/** Runs on JDK 21 and later. */
	private static void startVirtualThread(Runnable task) throws Exception {
		if (Runtime.version().feature() >= 21) {
			Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
			start.invoke(null, RequestContext.wrap(task));
		}
	}

	/** Something that happened in a story. */
	record StoryEvent(String story) {
	}

	/** What runs on other threads. */
	@Component
	static class Steps {

		private final RabbitTemplate rabbit;

		private final boolean amqp;

		Steps(RabbitTemplate rabbit, @Value("${story.amqp}") boolean amqp) {
			this.rabbit = rabbit;
			this.amqp = amqp;
		}

		@Async
		void async(String story) {
			tell("async", story);
		}

		@Async
		@EventListener
		void on(StoryEvent event) {
			tell("event", event.story());
		}

		@KafkaListener(topics = "${story.name}", groupId = "${story.name}", concurrency = "3")
		void onRecord(String story) {
			tell("kafka", story);
			if (this.amqp) {
				this.rabbit.convertAndSend("first", story);
			}
		}

		@RabbitListener(queuesToDeclare = @Queue("${story.name}"), concurrency = "3", autoStartup = "${story.amqp}")
		void onMessage(String story) {
			tell("rabbit", story);
		}

		@Scheduled(fixedDelay = 10)
		void tick() {
			log.info("step=tick story=none");
		}

		/** On the thread of a consumer, between two records. */
		@EventListener
		void on(ListenerContainerIdleEvent event) {
			log.info("step=idle story=none");
		}

	}

}
