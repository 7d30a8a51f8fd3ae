package io.observability.test.log;

import java.time.Duration;
import java.util.List;

import ch.qos.logback.classic.LoggerContext;
import io.observability.logging.gate.event.EventMasking;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(CapturedEventsExtension.class)
class CapturedEventsTests {

	private static final Logger logger = LoggerFactory.getLogger("shop.checkout");

	@BeforeEach
	void writes(CapturedEvents events) {
		events.level(Logger.ROOT_LOGGER_NAME, Level.INFO);
		EventMasking.switchTo(true);
	}

	@Test
	void capturesEventsMasked(CapturedEvents events) {
		MDC.put("correlation_id", "c-1");
		try {
			logger.atWarn()
				.addKeyValue("amount", 3L)
				.setCause(new IllegalStateException("no card 4111 1111 1111 1111"))
				.log("paid with {}", "4111 1111 1111 1111");
		}
		finally {
			MDC.remove("correlation_id");
		}
		CapturedEvent event = events.from("shop").only();
		event.hasLevel(Level.WARN)
			.hasMessageContaining("paid with 4111")
			.hasField("amount", 3)
			.hasField("amount")
			.hasNoField("currency")
			.hasThrown(IllegalStateException.class);
		assertThat(event.correlationId()).isEqualTo("c-1");
		assertThat(event.thrown().message()).startsWith("no card 4111");
		assertThat(event.toString()).doesNotContain("1111 1111");
		assertThat(event.thrown().stackTrace()).contains("CapturedEventsTests").doesNotContain("1111 1111");
	}

	@Test
	void selects(CapturedEvents events) {
		logger.atInfo().addKeyValue("event_type", "security").log("one");
		logger.atWarn().addKeyValue("event_type", "security").log("two");
		logger.warn("three");
		LoggerFactory.getLogger("shop.checkoutdesk").warn("four");
		assertThat(events.withEventType("security")).hasSize(2);
		assertThat(events.withEventType("security").atLevel(Level.WARN).only().message()).isEqualTo("two");
		assertThat(events.from("shop.checkout")).extracting(CapturedEvent::message)
			.containsExactly("one", "two", "three");
		assertThat(events.containing("fou").only().logger()).isEqualTo("shop.checkoutdesk");
		assertThat(events.withField("event_type", "security").matching((event) -> event.level() == Level.INFO).list())
			.hasSize(1);
	}

	@Test
	void forgetsWhenAsked(CapturedEvents events) {
		logger.info("one");
		events.clear();
		events.from("shop").hasNone();
	}

	@Test
	void saysWhatWasFoundInstead(CapturedEvents events) {
		logger.info("one");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> events.from("shop").containing("two").only())
			.withMessage("Expected 1 event(s) but found 0:");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> events.from("shop").hasNone())
			.withMessageContaining("Expected 0 event(s) but found 1:")
			.withMessageContaining(" - INFO shop.checkout: one {}");
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> events.from("shop").only().hasField("amount", 3))
			.withMessage("Expected field 'amount' with value '3' but was: INFO shop.checkout: one {}");
	}

	@Test
	void waits(CapturedEvents events) {
		Thread thread = new Thread(() -> {
			logger.info("first");
			logger.info("second");
		});
		thread.start();
		CapturedEvent found = events.from("shop")
			.await(Duration.ofSeconds(10), (event) -> event.message().equals("second"));
		assertThat(found.message()).isEqualTo("second");
		assertThat(events.from("shop").await(Duration.ofSeconds(10)).message()).isEqualTo("first");
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> events.from("shop").await(Duration.ofMillis(10), (event) -> false))
			.withMessageContaining("Expected an event within PT0.01S but found only 2 other(s):");
	}

	@Test
	void letsALoggerWriteUntilTheEnd() {
		try (CapturedEvents events = CapturedEvents.start().level("shop", Level.TRACE)) {
			logger.trace("one");
			events.containing("one").only().hasLevel(Level.TRACE);
		}
		assertThat(logger.isTraceEnabled()).isFalse();
	}

	@Test
	void keepsTheLatest(CapturedEvents events) {
		for (int i = 0; i < CapturedEvents.MAX_EVENTS + 1; i++) {
			events.add(new CapturedEvent(Level.INFO, "shop", "" + i, java.util.Map.of(), null));
		}
		List<CapturedEvent> kept = events.list();
		assertThat(kept).hasSize(CapturedEvents.MAX_EVENTS);
		assertThat(kept.get(0).message()).isEqualTo("1");
	}

	@Test
	void keepsWhatWasCapturedAfterTheEnd() {
		CapturedEvents events = CapturedEvents.start();
		logger.info("one");
		events.close();
		logger.info("two");
		assertThat(events.from("shop").only().message()).isEqualTo("one");
	}

	@Test
	void seesTheLogOfAnApplicationThatStartsMeanwhile(CapturedEvents events) {
		SpringApplication application = new SpringApplication(Empty.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setRegisterShutdownHook(false);
		try (ConfigurableApplicationContext context = application.run()) {
			logger.info("one");
		}
		assertThat(events.from("shop").only().message()).isEqualTo("one");
		assertThat(events.containing("Started ").list()).isNotEmpty();
	}

	@Test
	void failsWhenTheLogIsSetUpBehindItsBack(CapturedEvents events) {
		((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(Logger.ROOT_LOGGER_NAME)
			.detachAppender("captured-events");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(events::list)
			.withMessage("No log events were captured: logging was set up anew by something other than Spring Boot");
	}

	@Configuration(proxyBeanMethods = false)
	static class Empty {

	}

}
