package io.observability.doctor.application;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import io.observability.doctor.DoctorCheck;
import io.observability.doctor.Finding;
import io.observability.doctor.Surroundings;
import io.observability.identity.ServiceIdentity;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggerConfiguration;
import org.springframework.boot.logging.LoggingSystem;

/** Looks for missing names, and for what does not belong into production. */
final class SetupCheck implements DoctorCheck {

	private static final String H2 = "spring.h2.console.";

	private final Surroundings application;

	private final Supplier<@Nullable LoggingSystem> logging;

	private final int java;

	SetupCheck(Surroundings application, Supplier<@Nullable LoggingSystem> logging, int java) {
		this.application = application;
		this.logging = logging;
		this.java = java;
	}

	@Override
	public Set<String> ids() {
		return Set.of("service-unnamed", "version-missing", "root-level-debug", "development-tools", "virtual-threads",
				"datasource-unobserved");
	}

	@Override
	public List<Finding> look() {
		List<Finding> findings = new ArrayList<>();
		names(findings);
		level(findings);
		tools(findings);
		virtualThreads(findings);
		if (!this.application.names("javax.sql.DataSource").isEmpty() && !this.application
			.hasClass("net.ttddyy.observation.boot.autoconfigure.DataSourceObservationAutoConfiguration")) {
			findings.add(Finding.info("datasource-unobserved", "There is a database, but statements are not observed.",
					"Slow and failed statements are not in the log, and traces do not show where the time goes.",
					"Add 'net.ttddyy.observation:datasource-micrometer-spring-boot'."));
		}
		return findings;
	}

	private void names(List<Finding> findings) {
		if (!this.application.isSet("spring.application.name")) {
			findings.add(Finding.info("service-unnamed", "The application has no name.",
					"Lines, meters, traces and alerts say 'application', like those of every other without a name.",
					"Set 'spring.application.name=shop'."));
		}
		if (ServiceIdentity.of(this.application.environment()).version().equals("unknown")) {
			findings.add(Finding.info("version-missing", "The version of the application is not known.",
					"Nobody can tell whether an error came with a release.",
					"Let the build write it, with the goal 'build-info' of spring-boot-maven-plugin or 'springBoot { "
							+ "buildInfo() }' in Gradle, or set 'spring.application.version=1.4.0'."));
		}
	}

	private void level(List<Finding> findings) {
		LogLevel level = rootLevel();
		if ((level != LogLevel.DEBUG && level != LogLevel.TRACE) || this.application.isDevelopment()) {
			return;
		}
		String problem = "The level of the root logger is %s.".formatted(level);
		String reason = "All libraries write what they do: that costs time and disk, hides what matters, and shows "
				+ "data that nobody meant to log.";
		String fix = "Set 'logging.level.root=info', and only the loggers that you need to "
				+ "debug, such as 'logging.level.com.example.shop=debug'.";
		findings.add(this.application.isProduction() ? Finding.warning("root-level-debug", problem, reason, fix)
				: Finding.info("root-level-debug", problem, reason, fix));
	}

	private @Nullable LogLevel rootLevel() {
		LoggingSystem system = this.logging.get();
		LoggerConfiguration root = (system != null) ? system.getLoggerConfiguration(LoggingSystem.ROOT_LOGGER_NAME)
				: null;
		return (root != null) ? root.getEffectiveLevel() : null;
	}

	private void tools(List<Finding> findings) {
		boolean production = this.application.isProduction();
		boolean console = this.application.isTrue(H2 + "enabled", false) && this.application.hasClass("org.h2.Driver");
		if (console && (production || this.application.isTrue(H2 + "settings.web-allow-others", false))) {
			findings.add(Finding.critical("development-tools",
					"The console of H2 is on%s."
						.formatted(production ? " in production" : ", and open to other machines"),
					"It lets whoever reaches it read and change the database, and run code in this process.",
					"Set '%senabled=false'.".formatted(H2)));
		}
		if (production && this.application.hasClass("org.springframework.boot.devtools.restart.Restarter")) {
			findings.add(Finding.warning("development-tools",
					"spring-boot-devtools is on the class path in production.",
					"It sets properties for development and may restart the application.",
					"Declare it with '<optional>true</optional>' in Maven or 'developmentOnly' in Gradle, so that it "
							+ "is not packaged."));
		}
	}

	private void virtualThreads(List<Finding> findings) {
		if (!this.application.isTrue("spring.threads.virtual.enabled", false) || this.java >= 24) {
			return;
		}
		findings.add((this.java < 21)
				? Finding.info("virtual-threads",
						"'spring.threads.virtual.enabled' is true, but Java %d has no virtual threads."
							.formatted(this.java),
						"Requests run on threads of the pool as before.",
						"Run with Java 24 or later, or remove the key.")
				: Finding.info("virtual-threads",
						"Virtual threads are on, and Java %d pins those that wait in synchronized code."
							.formatted(this.java),
						"A library that waits for the network inside of 'synchronized' can stop all requests.",
						"Run with Java 24 or later, which pins them no longer."));
	}

}
