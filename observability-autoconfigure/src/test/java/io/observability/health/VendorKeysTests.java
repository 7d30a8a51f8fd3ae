package io.observability.health;

import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.IndicatedHealthDescriptor;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import io.observability.health.calendar.CalendarHealthAutoConfiguration;
import io.observability.health.endpoint.ProbeEndpointAutoConfiguration;
import io.observability.health.http.HttpHealthAutoConfiguration;
import io.observability.health.metrics.HealthMetricsAutoConfiguration;
import io.observability.health.speech.SpeechHealthAutoConfiguration;
import io.observability.health.twilio.TwilioHealthAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/** The key of no vendor is anywhere but in the requests to it. */
@Timeout(60)
class VendorKeysTests {

	private static final String CANARY = "canary-7f3a9b1c2d4e5f60718293a4";

	private static final String HEALTH = "observability.health.";

	private static final String SPEECH = HEALTH + "speech.providers.";

	private final ListAppender<ILoggingEvent> logs = new ListAppender<>();

	private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

	private Level before;

	@TempDir
	Path directory;

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SpeechHealthAutoConfiguration.class,
				TwilioHealthAutoConfiguration.class, CalendarHealthAutoConfiguration.class,
				HttpHealthAutoConfiguration.class, HealthAutoConfiguration.class, ProbeEndpointAutoConfiguration.class,
				HealthMetricsAutoConfiguration.class, HealthContributorRegistryAutoConfiguration.class,
				HealthEndpointAutoConfiguration.class))
		.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
		.withPropertyValues("management.endpoint.health.show-details=always");

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
	@EnumSource(Answer.class)
	void areShownNowhereWhateverTheVendorAnswers(Answer answer) throws Exception {
		try (StubProvider vendors = StubProvider.choosing((head) -> GoogleKeyFile.answer(head, answer.behaviour))) {
			this.contextRunner.withPropertyValues(all(vendors.url())).run((context) -> {
				HealthMonitor monitor = context.getBean(HealthMonitor.class);
				Awaitility.await()
					.atMost(Duration.ofSeconds(30))
					.until(() -> monitor.components().stream().noneMatch((health) -> "pending".equals(health.code())));

				assertThat(monitor.components()).hasSize(12);
				assertThat(vendors.requests()).anyMatch((head) -> head.contains(CANARY));
				assertThat(shown(context)).isNotEmpty().allSatisfy(VendorKeysTests::hidesKeys);
			});
			assertThat(logged()).isNotEmpty().allSatisfy(VendorKeysTests::hidesKeys);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "speech.providers.whisper.base-url=http://me:{key}@host",
			"speech.providers.deepgram.base-url=http://host?key={key}", "twilio.base-url=http://me:{key}@host",
			"calendar.base-url=http://host/?key={key}", "http.crm.url=http://me:{key}@host",
			"http.crm.headers.Host={key}", "http.crm.url=http://host?{key}=a b", "speech.providers.ears.api-key={key}",
			"speech.providers.azure-stt.api-key={key}" })
	void areInNoMessageOfAFailedStart(String property) {
		this.contextRunner
			.withPropertyValues(HEALTH + "http.crm.url=http://host", HEALTH + property.replace("{key}", CANARY))
			.run((context) -> {
				assertThat(context).hasFailed();
				for (Throwable cause = context.getStartupFailure(); cause != null; cause = cause.getCause()) {
					hidesKeys(String.valueOf(cause));
				}
			});
		assertThat(logged()).allSatisfy(VendorKeysTests::hidesKeys);
	}

	private String[] all(String url) throws Exception {
		Path file = GoogleKeyFile.write(this.directory, url);
		List<String> properties = new ArrayList<>();
		for (String vendor : List.of("whisper", "openai-tts", "deepgram", "azure-stt", "azure-tts", "elevenlabs",
				"google-tts")) {
			properties.add(SPEECH + vendor + ".base-url=" + url);
			properties.add(SPEECH + vendor + ".api-key=" + CANARY);
		}
		properties.addAll(List.of(SPEECH + "google-stt.base-url=" + url, SPEECH + "google-stt.project=p",
				SPEECH + "google-stt.credentials=" + file, SPEECH + "polly.base-url=" + url,
				SPEECH + "polly.region=eu-west-1", SPEECH + "polly.access-key=" + CANARY,
				SPEECH + "polly.secret-key=" + CANARY, HEALTH + "twilio.base-url=" + url,
				HEALTH + "twilio.account-sid=AC1", HEALTH + "twilio.api-key=SK1",
				HEALTH + "twilio.api-secret=" + CANARY, HEALTH + "calendar.base-url=" + url,
				HEALTH + "calendar.credentials=" + file, HEALTH + "http.crm.url=" + url + "/?key=" + CANARY,
				HEALTH + "http.crm.headers.X-Key=" + CANARY, HEALTH + "http.crm.json-pointer=/status"));
		return properties.toArray(String[]::new);
	}

	private static List<String> shown(ApplicationContext context) {
		List<String> shown = new ArrayList<>();
		HealthMonitor monitor = context.getBean(HealthMonitor.class);
		HealthEndpoint endpoint = context.getBean(HealthEndpoint.class);
		for (ComponentHealth health : monitor.components()) {
			shown.add(health + " " + monitor.details(health.component()));
			IndicatedHealthDescriptor descriptor = (IndicatedHealthDescriptor) endpoint
				.healthForPath(health.component());
			shown.add(descriptor.getStatus() + " " + descriptor.getDetails());
		}
		context.getBean(MeterRegistry.class)
			.getMeters()
			.forEach((meter) -> shown.add(meter.getId() + " " + meter.getId().getDescription()));
		Stream.of(context.getBeanDefinitionNames())
			.filter((name) -> name.contains("observability") || name.contains("Probes"))
			.forEach((name) -> shown.add(String.valueOf(context.getBean(name))));
		context.getBeansOfType(Probe.Source.class)
			.values()
			.forEach((source) -> source.probes().forEach((probe) -> shown.add(probe + " " + probe.host())));
		return shown;
	}

	private List<String> logged() {
		return List.copyOf(this.logs.list)
			.stream()
			.map((event) -> event.getLoggerName() + " " + event.getFormattedMessage() + " "
					+ Arrays.toString(event.getArgumentArray()) + " "
					+ ((event.getThrowableProxy() != null) ? ThrowableProxyUtil.asString(event.getThrowableProxy())
							: ""))
			.toList();
	}

	private static void hidesKeys(String text) {
		assertThat(text).doesNotContain(CANARY, GoogleKeyFile.TOKEN, "PRIVATE KEY");
	}

	/** What a vendor may do with the key. */
	enum Answer {

		ECHO(StubProvider.answer(401,
				"{\"message\":\"Incorrect API key provided: " + CANARY + "\",\"detail\":{\"status\":\"" + CANARY
						+ "\"},\"code\":\"" + CANARY + "\",\"token\":\"" + GoogleKeyFile.TOKEN + "\"}",
				"WWW-Authenticate: Bearer realm=\"" + CANARY + "\"", "x-amzn-ErrorType: " + CANARY)),

		ECHO_AS_TEXT(StubProvider.answer(400, "bad key " + CANARY + " " + GoogleKeyFile.TOKEN)),

		UNAVAILABLE(StubProvider.answer(503, CANARY, "Retry-After: " + CANARY)),

		LIMITED(StubProvider.answer(429, "{\"error\":\"" + CANARY + "\"}", "Retry-After: 5")),

		REDIRECT(StubProvider.answer(302, "", "Location: http://127.0.0.1:1/" + CANARY)),

		WELL(StubProvider.answer(200,
				"{\"status\":\"" + CANARY + "\",\"auth_token\":\"" + CANARY
						+ "\",\"character_count\":1,\"character_limit\":2}")),

		GARBAGE(StubProvider.answer(200, "<" + CANARY + ">", "Content-Type: text/" + CANARY)),

		NO_HTTP((output) -> output.write((CANARY + " " + CANARY + "\r\n\r\n").getBytes())),

		HANG_UP(OutputStream::close);

		private final StubProvider.Behaviour behaviour;

		Answer(StubProvider.Behaviour behaviour) {
			this.behaviour = behaviour;
		}

	}

}
