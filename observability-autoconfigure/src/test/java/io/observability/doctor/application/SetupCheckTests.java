package io.observability.doctor.application;

import java.util.stream.Collectors;

import javax.sql.DataSource;

import io.observability.doctor.DoctorCheck;
import io.observability.doctor.DoctorTestBed;
import io.observability.doctor.ExtraClasses;
import io.observability.doctor.Surroundings;
import org.junit.jupiter.api.Test;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the doctor says of names and of tools. */
class SetupCheckTests extends DoctorTestBed {

	private static final String PRODUCTION = "spring.profiles.active=prod";

	private final ApplicationContextRunner runner = doctor(DoctorApplicationAutoConfiguration.class);

	@Test
	void tellsThatNameAndVersionAreMissing() {
		this.runner.run((context) -> {
			assertText(context, "service-unnamed", """
					INFO
					The application has no name.
					Lines, meters, traces and alerts say 'application', like those of every other without a \
					name.
					Set 'spring.application.name=shop'.
					""");
			assertText(context, "version-missing", """
					INFO
					The version of the application is not known.
					Nobody can tell whether an error came with a release.
					Let the build write it, with the goal 'build-info' of spring-boot-maven-plugin or \
					'springBoot { buildInfo() }' in Gradle, or set 'spring.application.version=1.4.0'.
					""");
		});
		this.runner.withPropertyValues("spring.application.name=shop", "spring.application.version=1.4.0")
			.run((context) -> {
				assertNone(context, "service-unnamed");
				assertNone(context, "version-missing");
			});
	}

	@Test
	void tellsThatTheRootLoggerWritesTooMuch() {
		LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());
		LogLevel before = logging.getLoggerConfiguration("ROOT").getEffectiveLevel();
		ApplicationContextRunner logged = this.runner.withBean(LoggingSystem.class, () -> logging);
		logging.setLogLevel("ROOT", LogLevel.DEBUG);
		try {
			logged.withPropertyValues(PRODUCTION).run((context) -> assertText(context, "root-level-debug", """
					WARNING
					The level of the root logger is DEBUG.
					All libraries write what they do: that costs time and disk, hides what matters, and shows \
					data that nobody meant to log.
					Set 'logging.level.root=info', and only the loggers that you need to debug, such as \
					'logging.level.com.example.shop=debug'.
					"""));
			logged.run((context) -> assertThat(text(context, "root-level-debug")).startsWith("INFO\n"));
			logged.withPropertyValues("spring.profiles.active=dev")
				.run((context) -> assertNone(context, "root-level-debug"));
		}
		finally {
			logging.setLogLevel("ROOT", before);
		}
		logged.withPropertyValues(PRODUCTION).run((context) -> assertNone(context, "root-level-debug"));
	}

	@Test
	void tellsOfToolsInProduction() {
		ApplicationContextRunner tools = this.runner
			.withClassLoader(ExtraClasses.with("org.springframework.boot.devtools.restart.Restarter"));
		tools.withPropertyValues(PRODUCTION).run((context) -> assertText(context, "development-tools", """
				WARNING
				spring-boot-devtools is on the class path in production.
				It sets properties for development and may restart the application.
				Declare it with '<optional>true</optional>' in Maven or 'developmentOnly' in Gradle, so \
				that it is not packaged.
				"""));
		tools.run((context) -> assertNone(context, "development-tools"));
	}

	@Test
	void tellsOfTheConsoleOfH2() {
		ApplicationContextRunner console = this.runner.withPropertyValues("spring.h2.console.enabled=true");
		console.withPropertyValues("spring.main.cloud-platform=kubernetes")
			.run((context) -> assertText(context, "development-tools", """
					CRITICAL
					The console of H2 is on in production.
					It lets whoever reaches it read and change the database, and run code in this process.
					Set 'spring.h2.console.enabled=false'.
					"""));
		console.withPropertyValues("spring.h2.console.settings.web-allow-others=true")
			.run((context) -> assertText(context, "development-tools", """
					CRITICAL
					The console of H2 is on, and open to other machines.
					It lets whoever reaches it read and change the database, and run code in this process.
					Set 'spring.h2.console.enabled=false'.
					"""));
		console.run((context) -> assertNone(context, "development-tools"));
	}

	@Test
	void tellsWhatJavaDoesWithVirtualThreads() {
		this.runner.withPropertyValues("spring.threads.virtual.enabled=true").run((context) -> {
			Surroundings application = context.getBean(Surroundings.class);
			assertThat(problems(application, 17))
				.contains("'spring.threads.virtual.enabled' is true, but Java 17 has no virtual threads. "
						+ "Requests run on threads of the pool as before. Run with Java 24 or later, or "
						+ "remove the key.");
			assertThat(problems(application, 21)).contains(
					"Virtual threads are on, and Java 21 pins those that wait in synchronized code. A library that "
							+ "waits for the network inside of 'synchronized' can stop all requests. Run with "
							+ "Java 24 or later, which pins them no longer.");
			assertThat(problems(application, 24)).doesNotContain("irtual");
		});
	}

	@Test
	void tellsThatStatementsAreNotObserved() {
		ApplicationContextRunner database = this.runner.withBean(DataSource.class, SimpleDriverDataSource::new);
		database
			.withClassLoader(ExtraClasses
				.without("net.ttddyy.observation.boot.autoconfigure.DataSourceObservationAutoConfiguration"))
			.run((context) -> assertText(context, "datasource-unobserved", """
					INFO
					There is a database, but statements are not observed.
					Slow and failed statements are not in the log, and traces do not show where the time goes.
					Add 'net.ttddyy.observation:datasource-micrometer-spring-boot'.
					"""));
		database.run((context) -> assertNone(context, "datasource-unobserved"));
	}

	private static String problems(Surroundings application, int java) {
		DoctorCheck check = new SetupCheck(application, () -> null, java);
		return check.look()
			.stream()
			.map((finding) -> finding.problem() + " " + finding.reason() + " " + finding.fix())
			.collect(Collectors.joining("\n"));
	}

}
