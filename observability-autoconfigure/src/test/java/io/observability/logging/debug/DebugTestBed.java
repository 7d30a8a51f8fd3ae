package io.observability.logging.debug;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.observability.SteppedClock;
import io.observability.logging.event.EventLog;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.slf4j.MDC;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Grants of one logger context on a clock of its own. */
abstract class DebugTestBed {

	static final String SECRET = "0123456789abcdef0123456789abcdef";

	final SteppedClock clock = new SteppedClock("2026-11-21T10:00:00Z");

	final SteadyTime time = new SteadyTime(this.clock, this.clock::nanoTime);

	final LoggerContext context = new LoggerContext();

	final ListAppender<ILoggingEvent> written = new ListAppender<>();

	final Logger logger = this.context.getLogger("com.acme.Shop");

	final Logger foreign = this.context.getLogger("org.other.Thing");

	DebugGrants grants;

	@BeforeEach
	void start() {
		this.context.getLogger("ROOT").setLevel(Level.INFO);
		this.written.start();
		this.context.getLogger("ROOT").addAppender(this.written);
		this.grants = grants(Map.of());
	}

	@AfterEach
	void leave() {
		this.grants.destroy();
		MDC.clear();
	}

	DebugGrants grants(Map<String, String> properties) {
		return new DebugGrants(bind(properties), List.of("com.acme"), this.time, new DebugLog(EventLog::create),
				this.context);
	}

	Grant start(Target target, Duration duration) {
		Grant grant = this.grants.start(target,
				new Grant.Origin("jane", "ticket 17", this.time.millis() + duration.toMillis(), null));
		if (grant == null) {
			throw new AssertionError("refused");
		}
		return grant;
	}

	static Target target(Level level, @Nullable String logger, @Nullable String user, @Nullable String session) {
		return new Target(level, logger, null, user, session);
	}

	List<String> messages() {
		return this.written.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
	}

	static DebugProperties bind(Map<String, String> properties) {
		MapConfigurationPropertySource source = new MapConfigurationPropertySource();
		properties.forEach((key, value) -> source.put("observability.logging.debug." + key, value));
		return new Binder(source).bindOrCreate("observability.logging.debug", DebugProperties.class);
	}

}
