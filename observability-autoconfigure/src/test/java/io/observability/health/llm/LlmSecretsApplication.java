package io.observability.health.llm;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import org.slf4j.LoggerFactory;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

import io.observability.health.HealthTransition;
import io.observability.health.Probe;
import io.observability.health.StubProvider;

/**
 * Watches all vendors of language models, which repeat every key in every answer, and
 * writes whatever it can show into a file.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class LlmSecretsApplication {

	static final String MARK = "Q7CanaryX9b1c";

	/**
	 * Keys of a known form as they are, the others with the label that vendors repeat.
	 */
	static final String ALL = String.join(", ", "sk-proj-" + MARK + "2d4e5f60718293a4b5c6d7e8f9",
			"sk-ant-api03-" + MARK + "2d4e5f60718293a4b5c6d7e8f9-AA", "AIzaSyA" + MARK + "d4e5f60718293a4b5c6d",
			"api-key: 0a1b2c3d" + MARK + "4e5f60718293a4b5c6d7e8f90a1b2c3d",
			"Authorization: Bearer ABSK" + MARK + "d4e5f60718293a4b5c6d7e8f9",
			"aws_secret_access_key=wJalrXUtn/" + MARK + "/bPxRfiCYEXAMPLEKEY",
			"X-Amz-Security-Token: IQoJb3JpZ2luX2VjE" + MARK + "d4e5f60718293a4b5c6d7e8f9",
			"Bearer ya29." + MARK + "d4e5f60718293a4b5c6d7e8f9");

	private static final List<String> ANSWERS = List.of("200 {\"data\":[],\"models\":[],\"version\":\"%s\"}",
			"401 {\"error\":{\"code\":\"%s\",\"message\":\"%s\"},\"__type\":\"%s\"}",
			"429 {\"error\":{\"code\":\"%s\",\"details\":[{\"reason\":\"%s\"}]}}", "302 {\"key\":\"%s\"}", "500 <p>%s");

	private static final List<String> RAW = new CopyOnWriteArrayList<>();

	private static Path shown;

	private static final HttpClient CLIENT = HttpClient.newHttpClient();

	public static void main(String[] args) throws Exception {
		Path folder = Path.of(args[0]);
		shown = folder.resolve("shown.txt");
		try (StubProvider vendor = StubProvider.answering(200, "{}");
				StubProvider tokens = StubProvider.answering(200, "{\"access_token\":\"ya29." + MARK
						+ "d4e5f60718293a4b5c6d7e8f9\",\"expires_in\":1,\"token_type\":\"Bearer\"}")) {
			Files.writeString(folder.resolve("application.yml"),
					Files.readString(Path.of(args[1]))
						.replace("URL", vendor.url())
						.replace("MARK", MARK)
						.replace("FILE", VertexContractTests.serviceAccount(folder, tokens.url()).toString()));
			keepRawLines();
			try (ConfigurableApplicationContext context = SpringApplication.run(LlmSecretsApplication.class,
					"--spring.config.additional-location=" + folder.toUri())) {
				for (String answer : ANSWERS) {
					vendor.becomes(answer(answer));
					show(context, vendor);
				}
				tokens.becomes(StubProvider.answer(400, "{\"error\":\"" + ALL + "\"}"));
				show(context, vendor);
				tell(context.getBean(LlmProperties.class) + " " + context.getBean(LlmProbes.class).probes() + " "
						+ context.getBeansOfType(Probe.class));
			}
		}
		tell("Told without mask: " + RAW.stream().filter((line) -> line.contains(MARK)).toList());
		System.exit(0);
	}

	private static synchronized void tell(String text) {
		try {
			Files.writeString(shown, text + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
		}
		catch (java.io.IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

	private static StubProvider.Behaviour answer(String answer) {
		return StubProvider.answer(Integer.parseInt(answer.substring(0, 3)), answer.substring(4).replace("%s", ALL),
				"request-id: sk-ant-api03-" + MARK + "2d4e5f60718293a4b5c6d7e8f9-AA", "x-amzn-ErrorType: " + ALL,
				"Location: https://example.org/?key=" + ALL, "Retry-After: 0");
	}

	private static void show(ConfigurableApplicationContext context, StubProvider vendor) throws Exception {
		int asked = vendor.requests().size() + 18;
		long end = System.nanoTime() + 20_000_000_000L;
		while (vendor.requests().size() < asked && System.nanoTime() < end) {
			Thread.sleep(20);
		}
		for (String path : List.of("health", "health/anthropic", "prometheus", "beans", "configprops", "env")) {
			String port = context.getEnvironment().getProperty("local.server.port");
			HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/" + path))
				.build();
			tell(path + " " + CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).body());
		}
	}

	// What this project tells before the masker sees it
	private static void keepRawLines() {
		AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {

			@Override
			protected void append(ILoggingEvent event) {
				String failure = (event.getThrowableProxy() != null)
						? ThrowableProxyUtil.asString(event.getThrowableProxy()) : "";
				RAW.add(event.getLoggerName() + " " + event.getFormattedMessage() + failure);
			}

		};
		Logger logger = (Logger) LoggerFactory.getLogger("io.observability");
		appender.setContext(logger.getLoggerContext());
		appender.start();
		logger.addAppender(appender);
	}

	@Bean
	Transitions transitions() {
		return new Transitions();
	}

	static class Transitions {

		@EventListener
		void on(HealthTransition transition) {
			tell(transition.toString());
		}

	}

}
