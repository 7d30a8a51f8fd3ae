package io.observability.health;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.MapPropertySource;

import io.observability.health.calendar.CalendarHealthAutoConfiguration;
import io.observability.health.http.HttpHealthAutoConfiguration;
import io.observability.health.llm.LlmHealthAutoConfiguration;
import io.observability.health.metrics.HealthMetricsAutoConfiguration;
import io.observability.health.speech.SpeechHealthAutoConfiguration;
import io.observability.health.twilio.TwilioHealthAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nobody is called with a key that is none, whoever the vendor is. Without any key the
 * libraries of Google and AWS look for credentials of their own.
 */
@Timeout(60)
class MissingCredentialsTests {

	private static final String CANARY = "canary-7f3a9b1c2d4e5f60718293a4";

	private static final String HEALTH = "observability.health.";

	private static final List<String> KEYED = List.of("llm.providers.openai", "llm.providers.azure-openai",
			"llm.providers.anthropic", "llm.providers.gemini", "speech.providers.whisper",
			"speech.providers.openai-tts", "speech.providers.deepgram", "speech.providers.azure-stt",
			"speech.providers.azure-tts", "speech.providers.elevenlabs");

	private static final List<String> WITH_LIBRARY = List.of("llm.providers.bedrock", "speech.providers.google-tts");

	private final ListAppender<ILoggingEvent> logs = new ListAppender<>();

	private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

	private Level before;

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(LlmHealthAutoConfiguration.class, SpeechHealthAutoConfiguration.class,
				TwilioHealthAutoConfiguration.class, CalendarHealthAutoConfiguration.class,
				HttpHealthAutoConfiguration.class, HealthAutoConfiguration.class, HealthMetricsAutoConfiguration.class))
		.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
		.withPropertyValues(HEALTH + "interval=100ms", HEALTH + "local-interval=100ms");

	@BeforeEach
	void listen() {
		this.before = this.root.getLevel();
		this.root.setLevel(Level.TRACE);
		this.logs.start();
		this.root.addAppender(this.logs);
	}

	@AfterEach
	void stopListening() {
		this.root.detachAppender(this.logs);
		this.root.setLevel(this.before);
	}

	@ParameterizedTest
	@EnumSource(Key.class)
	void callNobodyAndAreShownNowhere(Key key) throws Exception {
		try (StubProvider vendors = StubProvider.answering(200, "{}")) {
			Map<String, Object> properties = properties(vendors.url(), key.text);
			this.contextRunner
				.withInitializer((context) -> context.getEnvironment()
					.getPropertySources()
					.addFirst(new MapPropertySource("keys", properties)))
				.run((context) -> {
					HealthMonitor monitor = context.getBean(HealthMonitor.class);
					Awaitility.await()
						.until(() -> monitor.components()
							.stream()
							.noneMatch((health) -> "pending".equals(health.code())));

					Map<String, String> codes = new HashMap<>();
					monitor.components().forEach((health) -> codes.put(health.component(), describe(health)));
					assertThat(codes.keySet()).containsAll(expected(key))
						.contains("polly", "twilio", "google-calendar");
					assertThat(codes.values()).containsOnly("UNKNOWN not-configured");
					assertThat(vendors.requests()).isEmpty();
					assertThat(shown(context)).doesNotContain(CANARY);
				});
		}
		assertThat(List.copyOf(this.logs.list)).extracting(String::valueOf)
			.allSatisfy((line) -> assertThat(line).doesNotContain(CANARY));
	}

	private static Map<String, Object> properties(String url, String key) {
		Map<String, Object> properties = new LinkedHashMap<>();
		KEYED.forEach((name) -> properties.put(HEALTH + name + ".base-url", url));
		properties.put(HEALTH + "speech.providers.polly.base-url", url);
		properties.put(HEALTH + "speech.providers.polly.region", "eu-west-1");
		properties.put(HEALTH + "speech.providers.polly.access-key", "AKIA1");
		properties.put(HEALTH + "twilio.base-url", url);
		properties.put(HEALTH + "twilio.account-sid", "AC1");
		properties.put(HEALTH + "calendar.base-url", url);
		properties.put(HEALTH + "calendar.calendar-id", "public");
		if (key != null) {
			KEYED.forEach((name) -> properties.put(HEALTH + name + ".api-key", key));
			WITH_LIBRARY.forEach((name) -> {
				properties.put(HEALTH + name + ".base-url", url);
				properties.put(HEALTH + name + ".api-key", key);
			});
			properties.put(HEALTH + "llm.providers.bedrock.region", "eu-west-1");
			properties.put(HEALTH + "speech.providers.polly.secret-key", key);
			properties.put(HEALTH + "twilio.auth-token", key);
			properties.put(HEALTH + "http.crm.url", url);
			properties.put(HEALTH + "http.crm.headers.X-Key", key);
		}
		properties.put(HEALTH + "calendar.api-key", (key != null) ? key : "");
		return properties;
	}

	private static List<String> expected(Key key) {
		return Stream.concat(KEYED.stream(), (key.text != null) ? WITH_LIBRARY.stream() : Stream.empty())
			.map((name) -> name.substring(name.lastIndexOf('.') + 1))
			.toList();
	}

	private static String describe(ComponentHealth health) {
		return health.state() + " " + health.code();
	}

	private static String shown(ApplicationContext context) {
		StringBuilder shown = new StringBuilder();
		HealthMonitor monitor = context.getBean(HealthMonitor.class);
		monitor.components().forEach((health) -> shown.append(health).append(monitor.details(health.component())));
		context.getBean(MeterRegistry.class).getMeters().forEach((meter) -> shown.append(meter.getId()));
		context.getBeansOfType(Probe.Source.class).values().forEach((source) -> shown.append(source.probes()));
		return shown.toString();
	}

	/** What stands where a key should. */
	private enum Key {

		MISSING(null), EMPTY(""), BLANK(" \t"), UNRESOLVED("${UNSET_KEY}"), ENDS_WITH_NEWLINE(CANARY + "\n"),
		INJECTS_A_HEADER(CANARY + "\r\nX-Evil: 1"), NOT_ASCII(CANARY + "ä");

		private final String text;

		Key(String text) {
			this.text = text;
		}

	}

}
