package io.observability.logging.gate;

import java.lang.management.ManagementFactory;
import java.util.List;

import ch.qos.logback.classic.LoggerContext;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.context.ApplicationListener;

import io.observability.logging.ActiveMasker;
import io.observability.logging.gate.GateKeeper.Status.Coverage;
import io.observability.logging.gate.event.EventMasking;
import io.observability.masking.Exemptions;
import io.observability.masking.Masker;

/**
 * Gives the masker of the application to the gate, checks the gate, and says what it
 * cannot cover.
 */
final class GateKeeper
		implements GateReport, SmartInitializingSingleton, ApplicationListener<ApplicationReadyEvent>, DisposableBean {

	private static final Log logger = LogFactory.getLog(GateKeeper.class);

	private final GateProperties properties;

	private final Masker masker;

	private final ILoggerFactory loggers;

	private volatile Status status = Status.of(Coverage.MISSING);

	GateKeeper(GateProperties properties, Masker masker, Exemptions exemptions, ILoggerFactory loggers) {
		this.properties = properties;
		this.masker = masker;
		this.loggers = loggers;
		ActiveMasker.use(masker, exemptions);
	}

	/** Return what the last check found. */
	Status status() {
		return this.status;
	}

	@Override
	public @Nullable String leak() {
		Status checked = this.status;
		Status now = (this.loggers instanceof LoggerContext context && checked.coverage() != Coverage.OFF)
				? new Status(coverage(context), checked.leaks(), checked.blindSpots()) : checked;
		return now.isSafe() ? null : description(now);
	}

	@Override
	public List<String> blindSpots() {
		return this.status.blindSpots();
	}

	@Override
	public void afterSingletonsInstantiated() {
		check();
	}

	@Override
	public void onApplicationEvent(ApplicationReadyEvent event) {
		check();
		if (!this.status.isSafe()) {
			logger.error(description(this.status));
		}
		this.status.blindSpots().forEach(logger::warn);
	}

	@Override
	public void destroy() {
		ActiveMasker.release(this.masker);
	}

	private void check() {
		this.status = examine();
		if (this.properties.enforce() && !this.status.isSafe()) {
			throw new FailureAnalyzedException(description(this.status),
					"Open the package to the gate with '--add-opens ch.qos.logback.classic/ch.qos.logback.classic="
							+ "ALL-UNNAMED', use the Logback version that Spring Boot manages, or set "
							+ "'observability.logging.gate.enforce=false' to start anyway.");
		}
	}

	private Status examine() {
		Masker current = EventMasking.masker();
		if (current == null) {
			return Status.of(Coverage.OFF);
		}
		if (!(this.loggers instanceof LoggerContext context)) {
			return Status.of(Coverage.MISSING);
		}
		List<String> blindSpots = BlindSpots.of(context, current,
				ManagementFactory.getRuntimeMXBean().getInputArguments());
		return new Status(coverage(context), GateProbe.leaks(context), blindSpots);
	}

	private static Coverage coverage(LoggerContext context) {
		if (MaskingGate.ungated(context).isEmpty()) {
			return Coverage.GATE;
		}
		return WrappingFallback.isInstalled(context) ? Coverage.WRAPPED : Coverage.MISSING;
	}

	private static String description(Status status) {
		String reason = switch (status.coverage()) {
			case WRAPPED -> "the fields of Logback cannot be reached, so that appenders are only wrapped when they are "
					+ "seen and one that is added while others log can miss the masking for a moment";
			case MISSING -> "the gate is missing";
			default -> "the check found unmasked " + String.join(", ", status.leaks());
		};
		return "Log events can reach appenders unmasked: " + reason + ".";
	}

	/**
	 * What the check of the gate found.
	 *
	 * @param coverage how appenders are covered
	 * @param leaks fields of the test event that arrived unmasked
	 * @param blindSpots what the gate cannot cover here, in sentences
	 */
	record Status(Coverage coverage, List<String> leaks, List<String> blindSpots) {

		static Status of(Coverage coverage) {
			return new Status(coverage, List.of(), List.of());
		}

		boolean isSafe() {
			return this.coverage == Coverage.OFF || (this.coverage == Coverage.GATE && this.leaks.isEmpty());
		}

		/** How appenders are covered. */
		enum Coverage {

			/** The gate stands in front of all appenders. */
			GATE,

			/** Appenders are wrapped when they are seen. */
			WRAPPED,

			/** Nothing stands in front of at least one appender. */
			MISSING,

			/** Masking is switched off. */
			OFF

		}

	}

}
