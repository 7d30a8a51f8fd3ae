package io.observability.doctor.masking;

import java.util.Arrays;
import java.util.List;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.Logger;

import ch.qos.logback.classic.LoggerContext;
import io.observability.doctor.DoctorTestBed;
import io.observability.logging.gate.GateAutoConfiguration;
import io.observability.logging.gate.GateReport;
import io.observability.masking.Masker;
import io.observability.masking.MaskingAutoConfiguration;
import io.observability.masking.detector.Detector;
import io.observability.masking.detector.Finding;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What the doctor says of data that leaves unmasked. */
class MaskingCheckTests extends DoctorTestBed {

	private static final String BYPASSED = "masking-bypassed";

	private Handler[] handlers = {};

	private final ApplicationContextRunner runner = doctor(MaskingAutoConfiguration.class, GateAutoConfiguration.class,
			DoctorMaskingAutoConfiguration.class);

	/** What Spring Boot does when it sets up logging, and a context alone does not. */
	@BeforeEach
	void bridge() {
		Logger root = LogManager.getLogManager().getLogger("");
		this.handlers = root.getHandlers();
		Arrays.stream(this.handlers).forEach(root::removeHandler);
	}

	@AfterEach
	void restore() {
		Arrays.stream(this.handlers).forEach(LogManager.getLogManager().getLogger("")::addHandler);
	}

	@Test
	void findsNothingByDefault() {
		this.runner.run((context) -> {
			assertNone(context, "masking-off");
			assertNone(context, "masking-dry-run");
			assertNone(context, "masking-failures");
			assertNone(context, "access-log-unmasked");
			assertNone(context, BYPASSED);
		});
	}

	@Test
	void tellsThatTextsCouldNotBeMasked() {
		this.runner.withBean(Detector.class, BrokenDetector::new).run((context) -> {
			context.getBean(Masker.class).mask("order #1");

			assertText(context, "masking-failures", """
					WARNING
					Texts that could not be masked, and were not shown: 1.
					Nothing leaked, but lines are without their text.
					Try your beans of type Detector with such texts: 'find' must not throw. If you have none, \
					report it with the version of the starter.
					""");
		});
	}

	@Test
	void tellsThatMaskingIsOff() {
		this.runner.withPropertyValues("observability.masking.enabled=false")
			.run((context) -> assertText(context, "masking-off", """
					WARNING
					Nothing is masked, since 'observability.masking.enabled=false'.
					Card numbers, passwords and the like can be read where the log is read.
					Set 'observability.masking.enabled=true', or remove the key.
					"""));
	}

	@Test
	void tellsOfTheDryRun() {
		this.runner.withPropertyValues("observability.masking.dry-run=true")
			.run((context) -> assertText(context, "masking-dry-run", """
					WARNING
					Nothing is masked, since 'observability.masking.dry-run' is true: findings are only \
					counted.
					Card numbers, passwords and the like can be read where the log is read.
					Set 'observability.masking.dry-run=false' once the counts of \
					'observability.masking.would-mask' look right.
					"""));
	}

	@Test
	void tellsThatTheGateIsOff() {
		this.runner.withPropertyValues("observability.logging.gate.enabled=false")
			.run((context) -> assertText(context, BYPASSED, """
					WARNING
					Log events are not masked, since 'observability.logging.gate.enabled=false'.
					Card numbers, passwords and the like can be read where the log is read.
					Set 'observability.logging.gate.enabled=true', or remove the key.
					"""));
	}

	@Test
	void tellsThatThereIsNoLogback() {
		this.runner.withClassLoader(new FilteredClassLoader("ch.qos.logback.classic"))
			.run((context) -> assertText(context, BYPASSED, """
					CRITICAL
					Log events are not masked, since Logback is not on the class path.
					Card numbers, passwords and the like can be read where the log is read.
					Let 'spring-boot-starter-logging' be there, without 'spring-boot-starter-log4j2' or the like, \
					and set 'observability.logging.gate.enforce=true' so that its lack fails the start.
					"""));
	}

	@Test
	void tellsThatAppendersStandBesideTheGate() {
		this.runner.withPropertyValues("observability.logging.gate.enabled=true")
			.withBean("wrapped", GateReport.class, Wrapped::new)
			.run((context) -> assertText(context, BYPASSED, """
					CRITICAL
					Log events can reach appenders unmasked: the gate is missing.
					Card numbers, passwords and the like can be read where the log is read.
					Start with '--add-opens ch.qos.logback.classic/ch.qos.logback.classic=ALL-UNNAMED', use \
					the Logback version that Spring Boot manages, and set \
					'observability.logging.gate.enforce=true' so that this fails the start.
					"""));
	}

	@Test
	void tellsWhatTheGateCannotCover() {
		LoggerContext logback = (LoggerContext) LoggerFactory.getILoggerFactory();
		logback.putProperty("db.password", "hunter2secret");
		try {
			this.runner.run((context) -> {
				assertText(context, BYPASSED, """
						WARNING
						Properties [db.password] of the Logback context hold sensitive values, which \
						LogstashEncoder prints unmasked.
						Card numbers, passwords and the like can be read where the log is read.
						Set its includeContext to false or remove them.
						""");
			});
		}
		finally {
			logback.putProperty("db.password", null);
		}
	}

	@Test
	void tellsOfHandlersOfJavaUtilLogging() {
		Logger root = LogManager.getLogManager().getLogger("");
		Handler handler = new ConsoleHandler();
		root.addHandler(handler);
		try {
			this.runner.run((context) -> assertText(context, BYPASSED, """
					WARNING
					java.util.logging writes by itself, through java.util.logging.ConsoleHandler.
					What libraries log there is not masked, not JSON, and in no log file of yours.
					Add 'org.slf4j:jul-to-slf4j', and remove the handlers from code and logging.properties.
					"""));
		}
		finally {
			root.removeHandler(handler);
		}
	}

	@Test
	void tellsOfAccessLogsThatAreNotMasked() {
		this.runner.withPropertyValues("server.jetty.accesslog.enabled=true")
			.run((context) -> assertText(context, "access-log-unmasked", """
					WARNING
					The access log of Jetty is not masked.
					Addresses of requests often hold e-mail addresses, tokens and ids of people.
					Set 'server.jetty.accesslog.enabled=false': the request events of \
					'observability.logging.web' tell the same, masked.
					"""));
		this.runner
			.withPropertyValues("server.tomcat.accesslog.enabled=true", "observability.logging.bypass.access-log=false")
			.run((context) -> assertText(context, "access-log-unmasked", """
					WARNING
					The access log of Tomcat is not masked.
					Addresses of requests often hold e-mail addresses, tokens and ids of people.
					Set 'observability.logging.bypass.access-log=true', or leave it to the request events of \
					'observability.logging.web' with 'server.tomcat.accesslog.enabled=false'.
					"""));
		this.runner.withPropertyValues("server.tomcat.accesslog.enabled=true")
			.run((context) -> assertNone(context, "access-log-unmasked"));
	}

	/** Reports what a Logback without reachable fields does. */
	private static final class Wrapped implements GateReport {

		@Override
		public @Nullable String leak() {
			return "Log events can reach appenders unmasked: the gate is missing.";
		}

		@Override
		public List<String> blindSpots() {
			return List.of();
		}

	}

	/** Throws. */
	private static final class BrokenDetector implements Detector {

		@Override
		public String triggers() {
			return "#";
		}

		@Override
		public @Nullable Finding find(String text, int index) {
			throw new IllegalStateException("broken");
		}

	}

}
