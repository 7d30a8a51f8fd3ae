package io.observability.logging.async;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ExtendWith(OutputCaptureExtension.class)
class AsyncLoggingTests {

	private final List<ConfigurableApplicationContext> applications = new ArrayList<>();

	@AfterEach
	void cleanUp() {
		this.applications.forEach(ConfigurableApplicationContext::close);
		run();
		for (String name : List.of("FILE", "SECURITY_FILE")) {
			Appender<ILoggingEvent> file = root().getAppender(name);
			if (file != null) {
				root().detachAppender(file);
				file.stop();
			}
		}
	}

	@Test
	void writesSynchronouslyByDefault() {
		run();

		assertThat(appenders()).contains("CONSOLE").doesNotContain("ASYNC");
	}

	@Test
	void writesTheConsoleAndTheLogFileOnAThreadOfItsOwn(CapturedOutput output, @TempDir Path folder) {
		Path file = folder.resolve("app.log");
		run("observability.logging.async.enabled=true", "observability.logging.file.path=" + file);
		LoggerFactory.getLogger("shop").info("password=hunter2 of order 17");

		assertThat(appenders()).contains("ASYNC", "SECURITY_FILE").doesNotContain("CONSOLE", "FILE");
		Awaitility.await().untilAsserted(() -> {
			assertThat(output).contains("password=******** of order 17");
			assertThat(Files.readString(file)).contains("password=******** of order 17");
		});
		assertThat(output).doesNotContain("hunter2");
	}

	@Test
	void givesTheAppendersBackToTheNextApplication(CapturedOutput output) {
		run("observability.logging.async.enabled=true");
		run();
		LoggerFactory.getLogger("shop").info("written at once");

		assertThat(appenders()).contains("CONSOLE").doesNotContain("ASYNC");
		assertThat(output).containsOnlyOnce("written at once");
	}

	@Test
	void countsWhatIsDropped() {
		ConfigurableApplicationContext application = run("observability.logging.async.enabled=true");
		MeterRegistry registry = application.getBean(MeterRegistry.class);
		application.getBeansOfType(io.micrometer.core.instrument.binder.MeterBinder.class)
			.values()
			.forEach((binder) -> binder.bindTo(registry));

		assertThat(
				registry.get("observability.dropped").tag("reason", "async-queue-full-info").functionCounter().count())
			.isZero();
	}

	@Test
	void saysWhatIsWrongWithTheSizeOfTheQueue() {
		assertThatThrownBy(() -> new AsyncProperties(1, java.time.Duration.ofSeconds(1)))
			.hasMessage("'observability.logging.async.queue-size' must be between 16 and 1000000 but was '1'");
		assertThatThrownBy(() -> new AsyncProperties(100, java.time.Duration.ZERO))
			.hasMessage("'observability.logging.async.drain-timeout' must be positive but was 'PT0S'");
	}

	private ConfigurableApplicationContext run(String... properties) {
		ConfigurableApplicationContext application = new SpringApplicationBuilder(Application.class)
			.web(WebApplicationType.NONE)
			.properties("spring.main.banner-mode=off")
			.run(java.util.Arrays.stream(properties).map((property) -> "--" + property).toArray(String[]::new));
		this.applications.add(application);
		return application;
	}

	private static Logger root() {
		return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
	}

	private static List<String> appenders() {
		List<String> names = new ArrayList<>();
		root().iteratorForAppenders().forEachRemaining((Appender<?> appender) -> names.add(appender.getName()));
		return names;
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(AsyncAutoConfiguration.class)
	static class Application {

		@Bean
		MeterRegistry registry() {
			return new SimpleMeterRegistry();
		}

	}

}
