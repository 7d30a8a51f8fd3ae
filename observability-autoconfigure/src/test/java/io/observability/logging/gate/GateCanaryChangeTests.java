package io.observability.logging.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import ch.qos.logback.classic.LoggerContext;
import org.slf4j.event.KeyValuePair;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class GateCanaryChangeTests extends GateCanaryFixture {

	@Test
	void masksOwnEventsHandedToLogger() throws IOException {
		try (ConfigurableApplicationContext context = start()) {
			ch.qos.logback.classic.Logger logger = this.loggers.getLogger("any");
			LoggingEvent event = new LoggingEvent("fqcn", logger, Level.INFO, "phase own CANARY-1 {}",
					new IllegalStateException("CANARY-2"), new Object[] { "CANARY-3" });
			event.addKeyValuePair(new KeyValuePair("k", "CANARY-4"));
			logger.callAppenders(event);
			awaitAsync("phase own");
		}

		for (String file : List.of("pattern.log", "json.log", "async.log", "boot.log", "cast.log")) {
			assertThat(Files.readString(this.folder.resolve(file))).as(file)
				.contains("phase own ***")
				.doesNotContain("CANARY");
		}
	}

	@Test
	void masksAfterTheConfigurationFileChanged() throws Exception {
		Path file = this.folder.resolve("logback-user.xml");
		String before = configuration("before.log");
		Files.writeString(file, before);
		LoggerContext context = new LoggerContext();
		context.setMDCAdapter(this.loggers.getMDCAdapter());
		MaskingGate.install(context);
		JoranConfigurator configurator = new JoranConfigurator();
		configurator.setContext(context);
		configurator.doConfigure(file.toFile());
		try {
			context.getLogger("a.b").info("first CANARY-1");
			Files.writeString(file, configuration("after.log"));
			assertThat(file.toFile().setLastModified(file.toFile().lastModified() + 5000)).isTrue();

			await().atMost(Duration.ofSeconds(20)).until(() -> {
				context.getLogger("a.b").info("again CANARY-2");
				return Files.exists(this.folder.resolve("after.log"));
			});
			context.getLogger("a.b").info("last CANARY-3");

			assertThat(MaskingGate.ungated(context)).isEmpty();
			assertThat(Files.readString(this.folder.resolve("before.log"))).contains("first ***")
				.doesNotContain("CANARY");
			assertThat(Files.readString(this.folder.resolve("after.log"))).contains("last ***")
				.doesNotContain("CANARY");
		}
		finally {
			context.stop();
		}
	}

	private String configuration(String log) {
		return """
				<configuration scan="true" scanPeriod="50 milliseconds">
					<appender name="FILE" class="ch.qos.logback.core.FileAppender">
						<file>%s</file>
						<encoder><pattern>%%m%%n</pattern></encoder>
					</appender>
					<root level="INFO"><appender-ref ref="FILE"/></root>
				</configuration>
				""".formatted(this.folder.resolve(log));
	}

	@Test
	void masksForAppendersAddedWhileTheApplicationRuns() {
		ListAppender<ILoggingEvent> root = new ListAppender<>();
		ListAppender<ILoggingEvent> own = new ListAppender<>();
		root.start();
		own.start();
		try (ConfigurableApplicationContext context = start()) {
			this.loggers.getLogger("ROOT").addAppender(root);
			ch.qos.logback.classic.Logger fresh = this.loggers.getLogger("fresh." + System.nanoTime());
			fresh.setAdditive(false);
			fresh.addAppender(own);

			LoggerFactory.getLogger("any").warn("is CANARY-1");
			fresh.warn("is CANARY-2");
		}

		assertThat(root.list).extracting(ILoggingEvent::getFormattedMessage).contains("is ***");
		assertThat(own.list).extracting(ILoggingEvent::getFormattedMessage).containsExactly("is ***");
	}

	@Test
	void masksAfterResetAndConfigurationByCode() throws Exception {
		try (ConfigurableApplicationContext context = start()) {
			this.loggers.reset();
			this.loggers.putObject(Environment.class.getName(), context.getEnvironment());
			JoranConfigurator configurator = new JoranConfigurator();
			configurator.setContext(this.loggers);
			configurator.doConfigure(getClass().getResource("user-logback.xml"));

			logAll("reset");
			awaitAsync("phase reset");
		}

		for (String file : FILES) {
			assertThat(Files.readString(this.folder.resolve(file))).as(file)
				.contains("phase reset")
				.doesNotContain("CANARY");
		}
	}

}
