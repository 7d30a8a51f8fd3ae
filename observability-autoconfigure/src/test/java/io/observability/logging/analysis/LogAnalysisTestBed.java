package io.observability.logging.analysis;

import java.io.IOException;
import java.util.function.Consumer;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/** Logs while the analysis looks. */
abstract class LogAnalysisTestBed {

	static final String PREFIX = "observability.logging.analysis.";

	final LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();

	final Logger logger = this.loggers.getLogger("shop.analysis.Orders");

	final ListAppender<ILoggingEvent> written = new ListAppender<>();

	final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AnalysisAutoConfiguration.class))
		.withPropertyValues("info.app.version=1.2.3");

	@BeforeEach
	void attach() {
		this.written.start();
		Logger parent = this.loggers.getLogger("shop.analysis");
		parent.setAdditive(false);
		parent.setLevel(Level.DEBUG);
		parent.addAppender(this.written);
	}

	@AfterEach
	void detach() {
		MDC.clear();
		this.loggers.getLogger("shop.analysis").detachAndStopAllAppenders();
		this.loggers.getLogger("shop.analysis").setAdditive(true);
	}

	void run(Consumer<LogAnalysis> test, String... pairs) {
		run((context, analysis) -> test.accept(analysis), pairs);
	}

	void run(Body test, String... pairs) {
		ApplicationContextRunner runner = this.contextRunner;
		for (String pair : pairs) {
			runner = runner.withPropertyValues(PREFIX + pair);
		}
		runner.run((context) -> {
			assertThat(context).hasNotFailed();
			test.run(context, context.getBean(LogAnalysis.class));
		});
	}

	String masked() {
		return io.observability.masking.Masker.standard().mask("jane@example.com");
	}

	static Exception failure(String message) {
		Exception cause = new IOException("no route");
		cause.setStackTrace(
				new StackTraceElement[] { new StackTraceElement("java.net.Socket", "connect", "Socket.java", 1) });
		Exception failure = new IllegalStateException(message, cause);
		failure
			.setStackTrace(new StackTraceElement[] { new StackTraceElement("shop.Orders", "place", "Orders.java", 7) });
		return failure;
	}

	interface Body {

		void run(org.springframework.context.ApplicationContext context, LogAnalysis analysis) throws Exception;

	}

}
