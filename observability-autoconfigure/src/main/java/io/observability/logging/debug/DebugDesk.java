package io.observability.logging.debug;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import ch.qos.logback.classic.Level;
import io.observability.masking.Masker;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.DurationStyle;

/** Takes orders to debug, checks them, and tells what is on. */
final class DebugDesk {

	private static final int LONGEST = 200;

	private final DebugProperties properties;

	private final DebugGrants grants;

	private final @Nullable DebugTokens tokens;

	private final SteadyTime time;

	private final Masker masker;

	DebugDesk(DebugProperties properties, DebugGrants grants, @Nullable DebugTokens tokens, SteadyTime time,
			Masker masker) {
		this.properties = properties;
		this.grants = grants;
		this.tokens = tokens;
		this.time = time;
		this.masker = masker;
	}

	/** Return what is on. */
	List<Shown> list() {
		return this.grants.list().stream().map(this::show).toList();
	}

	/** Begin what was ordered, or return {@code null} if too much is on. */
	@Nullable Shown start(Order order, String by) {
		Target target = target(order);
		if (Arrays.asList(order.logger(), order.route(), order.user(), order.session())
			.stream()
			.allMatch(Objects::isNull)) {
			throw new IllegalArgumentException("One of 'logger', 'route', 'user' and 'session' must be given.");
		}
		long now = this.time.millis();
		Grant grant = this.grants.start(target,
				new Grant.Origin(by, order.reason(), now + duration(order.duration()).toMillis(), null));
		return (grant != null) ? show(grant) : null;
	}

	/** Make a token for what was ordered. */
	Made token(Order order, String by) {
		if (this.tokens == null) {
			throw new IllegalArgumentException("Tokens need 'observability.logging.debug.secret'.");
		}
		Target target = target(order);
		long until = (this.time.millis() + duration(order.duration()).toMillis()) / 1000;
		this.grants.log().tokenMade(target, by, Instant.ofEpochSecond(until));
		return new Made(this.properties.header(), this.tokens.make(target, until),
				Instant.ofEpochSecond(until).toString());
	}

	boolean stop(String id, String by) {
		return this.grants.stop(id, by);
	}

	private static Target target(Order order) {
		Level level = Target.level(order.level());
		if (level == null) {
			throw new IllegalArgumentException("'level' must be one of " + Target.LEVELS + ".");
		}
		for (String value : Arrays.asList(order.logger(), order.route(), order.user(), order.session(),
				order.reason())) {
			if (value != null && (value.isBlank() || value.length() > LONGEST)) {
				throw new IllegalArgumentException("A value must have 1 to " + LONGEST + " characters.");
			}
		}
		if (order.route() != null && !order.route().startsWith("/")) {
			throw new IllegalArgumentException("'route' must begin with a slash, such as /orders/{id}.");
		}
		return new Target(level, order.logger(), order.route(), order.user(), order.session());
	}

	private Duration duration(@Nullable String text) {
		if (text == null) {
			return this.properties.defaultDuration();
		}
		Duration most = this.properties.maxDuration();
		try {
			Duration duration = DurationStyle.detectAndParse(text);
			if (duration.compareTo(Duration.ofSeconds(1)) >= 0 && duration.compareTo(most) <= 0) {
				return duration;
			}
		}
		catch (IllegalArgumentException | ArithmeticException ex) {
			// as one that is too long
		}
		throw new IllegalArgumentException("'duration' must be from 1s to %s, such as 10m ('%s').".formatted(
				DurationStyle.SIMPLE.print(most, ChronoUnit.SECONDS), "observability.logging.debug.max-duration"));
	}

	private Shown show(Grant grant) {
		Target target = grant.target();
		Grant.Origin origin = grant.origin();
		return new Shown(grant.id(), target.level().toString(), grant.loggers(), target.route(), mask(target.user()),
				mask(target.session()), mask(origin.reason()), String.valueOf(mask(origin.by())),
				Instant.ofEpochMilli(origin.until()).toString(),
				Math.max(0, (origin.until() - this.time.millis() + 999) / 1000), grant.lines(), grant.suppressed());
	}

	private @Nullable String mask(@Nullable String text) {
		return (text != null) ? this.masker.mask(text) : null;
	}

	/**
	 * What somebody orders. All but one of the four in the middle may be missing.
	 *
	 * @param level level that is let through
	 * @param logger logger with all below it
	 * @param route pattern of paths
	 * @param user user as lines name him
	 * @param session session as lines name it
	 * @param duration how long
	 * @param reason why
	 */
	record Order(@Nullable String level, @Nullable String logger, @Nullable String route, @Nullable String user,
			@Nullable String session, @Nullable String duration, @Nullable String reason) {
	}

	/**
	 * A grant as it is shown.
	 *
	 * @param id its id, which stands on its lines
	 * @param level level that is let through
	 * @param loggers loggers whose lines are written
	 * @param route pattern of paths
	 * @param user user, masked
	 * @param session session, masked
	 * @param reason why
	 * @param by who asked for it
	 * @param until when it ends
	 * @param remainingSeconds how long that is
	 * @param lines lines that were written because of it
	 * @param suppressed lines that were too many
	 */
	record Shown(String id, String level, List<String> loggers, @Nullable String route, @Nullable String user,
			@Nullable String session, @Nullable String reason, String by, String until, long remainingSeconds,
			long lines, long suppressed) {
	}

	/**
	 * A token.
	 *
	 * @param header header that it belongs into
	 * @param token the token
	 * @param until when it ends
	 */
	record Made(String header, String token, String until) {
	}

}
