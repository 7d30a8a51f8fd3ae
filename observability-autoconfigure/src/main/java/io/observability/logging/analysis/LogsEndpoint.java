package io.observability.logging.analysis;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/** Actuator endpoint that shows recent lines, counts, and errors by fingerprint. */
@Endpoint(id = "logs")
final class LogsEndpoint {

	private static final int OK = 200;

	private static final int BAD_REQUEST = 400;

	private static final int FORBIDDEN = 403;

	private static final int NOT_FOUND = 404;

	private static final int USUAL_LIMIT = 100;

	private final LogAnalysis analysis;

	private final List<String> roles;

	LogsEndpoint(LogAnalysis analysis, List<String> roles) {
		this.analysis = analysis;
		this.roles = roles;
	}

	/** Return recent lines, the latest first; each parameter narrows the choice. */
	@ReadOperation
	WebEndpointResponse<?> lines(SecurityContext caller, @Nullable String level, @Nullable String logger,
			@Nullable String correlationId, @Nullable String eventType, @Nullable String fingerprint,
			@Nullable Integer limit) {
		Filter filter = new Filter(level, logger, correlationId, eventType, fingerprint);
		int most = (limit != null) ? limit : USUAL_LIMIT;
		if (!filter.isValid()) {
			return refuse(BAD_REQUEST, "'level' must be one of TRACE, DEBUG, INFO, WARN and ERROR.");
		}
		if (most < 1) {
			return refuse(BAD_REQUEST, "'limit' must be positive.");
		}
		return answer(caller, () -> new Lines(this.analysis.lines(filter, most), this.analysis.linesAdded()));
	}

	/** Return {@code counts} or {@code errors}. */
	@ReadOperation
	WebEndpointResponse<?> part(SecurityContext caller, @Selector String part) {
		return switch (part) {
			case "counts" ->
				answer(caller, () -> new Counts(this.analysis.countsByLevel(), this.analysis.countsByLogger()));
			case "errors" -> answer(caller, () -> new Errors(this.analysis.errors(), this.analysis.forgottenErrors()));
			default -> refuse(NOT_FOUND, "There are 'counts' and 'errors'.");
		};
	}

	private WebEndpointResponse<?> answer(SecurityContext caller, Supplier<Object> body) {
		boolean allowed = this.roles.isEmpty()
				|| (caller.getPrincipal() != null && this.roles.stream().anyMatch(caller::isUserInRole));
		return allowed ? new WebEndpointResponse<>(body.get(), OK)
				: refuse(FORBIDDEN, "Reading the log needs one of the roles in 'observability.logging.analysis.roles': "
						+ String.join(", ", this.roles) + ".");
	}

	private static WebEndpointResponse<Refusal> refuse(int status, String error) {
		return new WebEndpointResponse<>(new Refusal(error), status);
	}

	/**
	 * Recent lines.
	 *
	 * @param lines matching lines, the latest first
	 * @param seen how many lines were kept for a while since the start
	 */
	record Lines(List<LogLine> lines, long seen) {
	}

	/**
	 * How many events were logged, written or not.
	 *
	 * @param levels by level
	 * @param loggers by logger and level, those beyond the limit as {@code other}
	 */
	record Counts(Map<String, Long> levels, Map<String, Map<String, Long>> loggers) {
	}

	/**
	 * Errors by fingerprint.
	 *
	 * @param errors the errors seen last, the most frequent first
	 * @param other how many belong to errors no longer listed
	 */
	record Errors(List<ErrorSummary> errors, long other) {
	}

	/**
	 * Answer to a caller who is refused.
	 *
	 * @param error the reason
	 */
	record Refusal(String error) {
	}

	/**
	 * Which lines are asked for; what is {@code null} does not matter.
	 *
	 * @param level least level
	 * @param logger name of the logger or of a parent
	 * @param correlationId correlation id
	 * @param eventType kind of event
	 * @param fingerprint fingerprint of the error
	 */
	private record Filter(@Nullable String level, @Nullable String logger, @Nullable String correlationId,
			@Nullable String eventType, @Nullable String fingerprint) implements Predicate<LogLine> {

		private static final List<String> LEVELS = List.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR");

		boolean isValid() {
			return this.level == null || rank(this.level) >= 0;
		}

		@Override
		public boolean test(LogLine line) {
			return (this.level == null || rank(line.level()) >= rank(this.level)) && isLogger(line.logger())
					&& matches(this.correlationId, line.correlationId()) && matches(this.eventType, line.eventType())
					&& matches(this.fingerprint, line.fingerprint());
		}

		private boolean isLogger(String name) {
			return this.logger == null || name.equals(this.logger) || name.startsWith(this.logger + ".");
		}

		private static boolean matches(@Nullable String wanted, @Nullable String found) {
			return wanted == null || wanted.equals(found);
		}

		private static int rank(String level) {
			return LEVELS.indexOf(level.toUpperCase(Locale.ROOT));
		}

	}

}
