package io.observability.test;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.MarkerFactory;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class LeakGuardTests {

	private static final Logger LOG = LoggerFactory.getLogger("shop.checkout");

	private final LeakGuard leaks = LeakGuard.start();

	@AfterEach
	void stop() {
		this.leaks.close();
		MDC.clear();
	}

	@Test
	void passesWhenTheLogMasksWhatItIsTold() {
		LOG.info("paid with {} by {}, password={}", this.leaks.card(), this.leaks.email(), this.leaks.password());
		LOG.warn("call {} about {}", this.leaks.phone(), this.leaks.socialSecurityNumber());
		LOG.atInfo().addKeyValue("key", this.leaks.apiKey()).log("done");

		this.leaks.verify();
	}

	@Test
	void namesTheMessageThatLeaks() {
		LOG.info("welcome {}", this.leaks.plant("name", "Zebulon Quirrell"));

		assertThat(this.leaks.leaks()).contains(
				new Leak("name", LeakPlace.LOG_MESSAGE, "shop.checkout", "welcome <name>"),
				new Leak("name", LeakPlace.LOG_ARGUMENT, "shop.checkout", "<name>"));
		assertThatExceptionOfType(AssertionError.class).isThrownBy(this.leaks::verify)
			.withMessageContaining("name reached LOG_MESSAGE of 'shop.checkout': welcome <name>");
	}

	@Test
	void neverShowsTheCanaryItself() {
		String password = this.leaks.password();
		LOG.info("bob logged in with {}", password);

		assertThatExceptionOfType(AssertionError.class).isThrownBy(this.leaks::verify)
			.satisfies((error) -> assertThat(error.getMessage()).doesNotContain(password));
	}

	@Test
	void findsFieldsMarkersAndExceptions() {
		String name = this.leaks.plant("name", "Zebulon Quirrell");
		LOG.atInfo().addKeyValue("guest", name).log("one");
		LOG.atInfo().addKeyValue("guest", Map.of("nested", new Guest(name))).log("two");
		LOG.atInfo().addMarker(MarkerFactory.getDetachedMarker(name)).log("three");
		LOG.error("four", new IllegalStateException("outer", new IllegalArgumentException(name)));

		assertThat(this.leaks.leaks()).extracting(Leak::place)
			.contains(LeakPlace.LOG_FIELD, LeakPlace.LOG_EXCEPTION)
			.doesNotContain(LeakPlace.LOG_MESSAGE);
		assertThat(this.leaks.leaks()).filteredOn((leak) -> leak.text().contains("nested")).isNotEmpty();
	}

	@Test
	void findsWhatStandsInTheContext() {
		MDC.put("user", this.leaks.email());
		LOG.info("hello");

		assertThat(this.leaks.leaks()).extracting(Leak::place).containsExactly(LeakPlace.MDC);
	}

	@Test
	void leavesOutWhatIsAllowed() {
		this.leaks.allow(LeakPlace.MDC);
		MDC.put("user", this.leaks.email());
		LOG.info("hello");

		this.leaks.verify();
	}

	@ParameterizedTest
	@ValueSource(strings = { "upper", "url", "base64", "base64 within", "json", "html" })
	void findsEncodedValues(String form) {
		String value = this.leaks.plant("name", "Zoë & \"Q\" <Quirrell>@x");

		LOG.info("sent {}", encoded(form, value));

		assertThat(this.leaks.leaks()).extracting(Leak::canary).contains("name");
		assertThat(this.leaks.leaks()).extracting(Leak::text).noneMatch((text) -> text.contains(encoded(form, value)));
	}

	private static String encoded(String form, String value) {
		return switch (form) {
			case "upper" -> value.toUpperCase(Locale.ROOT);
			case "url" -> URLEncoder.encode(value, StandardCharsets.UTF_8);
			case "base64" -> Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
			case "base64 within" ->
				Base64.getUrlEncoder().encodeToString(("user:" + value + ":x").getBytes(StandardCharsets.UTF_8));
			case "json" -> "Zo\\u00eb & \\\"Q\\\" <Quirrell>@x";
			default -> "Zoë &amp; &quot;Q&quot; &lt;Quirrell&gt;@x";
		};
	}

	@Test
	void findsPhonesWithoutTheCodeOfTheirCountry() {
		String phone = this.leaks.plant("phone", "+12025550143");
		MDC.put("note", "(202) 555-0143");
		LOG.info("hello");

		assertThat(phone).isNotNull();
		assertThat(this.leaks.leaks()).extracting(Leak::text).containsExactly("<phone with other separators>");
	}

	@Test
	void takesNoDigitsOfDifferentWordsForANumber() {
		this.leaks.plant("number", "123-45-6789");
		LOG.info("took 123 ms for 45 rows of 6789");

		assertThat(this.leaks.leaks()).isEmpty();
	}

	@Test
	void findsNumbersWithOtherSeparators() {
		String card = this.leaks.card();
		MDC.put("note", card.replaceAll("(.{4})", "$1_"));
		LOG.info("hello");

		assertThat(this.leaks.leaks()).extracting(Leak::text).containsExactly("<card with other separators>");
	}

	@Test
	void findsTagsOfMeters() {
		MeterRegistry registry = new SimpleMeterRegistry();
		this.leaks.watch(registry);
		registry.counter("orders", "customer", this.leaks.email()).increment();

		assertThat(this.leaks.leaks())
			.containsExactly(new Leak("email", LeakPlace.METER, "orders", "customer=<email>"));
	}

	@Test
	void findsKeyValuesOfObservationsUntilItIsClosed() {
		ObservationRegistry registry = ObservationRegistry.create();
		this.leaks.watch(registry);
		String email = this.leaks.email();
		Observation.createNotStarted("checkout", registry).highCardinalityKeyValue("by", email).observe(() -> {
		});
		assertThat(this.leaks.leaks())
			.containsExactly(new Leak("email", LeakPlace.OBSERVATION, "checkout", "by=<email>"));

		this.leaks.close();
		Observation.createNotStarted("later", registry).highCardinalityKeyValue("by", email).observe(() -> {
		});
		assertThat(this.leaks.leaks()).hasSize(1);
	}

	@Test
	void seesTheLogOfAnApplicationThatStartsLater() {
		String name = this.leaks.plant("name", "Zebulon Quirrell");
		SpringApplication application = new SpringApplicationBuilder(Object.class).web(WebApplicationType.NONE).build();
		application.run("--spring.main.banner-mode=off").close();
		LOG.info("welcome {}", name);

		assertThat(this.leaks.leaks()).isNotEmpty();
	}

	@Test
	void failsWhenTheLogWasNotWatched() {
		((ch.qos.logback.classic.LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(Logger.ROOT_LOGGER_NAME)
			.detachAppender("leak-guard");

		assertThatExceptionOfType(AssertionError.class).isThrownBy(this.leaks::verify)
			.withMessageStartingWith("The log was not watched");
	}

	@Test
	void refusesAValueThatOccursEverywhere() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.leaks.plant("initial", "Z"))
			.withMessage("Canary 'initial' must have at least 4 characters");
	}

	record Guest(String fullTitle) {
	}

}
