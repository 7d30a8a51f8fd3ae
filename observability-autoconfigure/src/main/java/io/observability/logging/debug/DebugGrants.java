package io.observability.logging.debug;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * The grants that are on. They live in memory and change no level of a logger, so that
 * nothing of them is left after their end or a restart.
 */
final class DebugGrants implements DisposableBean {

	private static final int MOST_REVOKED = 1000;

	private final DebugProperties properties;

	private final List<String> packages;

	private final SteadyTime time;

	private final DebugLog log;

	private final @Nullable LoggerContext context;

	private final LongAdder suppressed = new LongAdder();

	private final DebugFilter filter = new DebugFilter(this);

	private volatile List<Grant> active = List.of();

	private volatile boolean forRequests;

	/** Ends of tokens whose grants were ended, by their signatures. */
	private final Map<String, Long> revoked = new HashMap<>();

	private @Nullable ScheduledExecutorService watch;

	DebugGrants(DebugProperties properties, List<String> packages, SteadyTime time, DebugLog log,
			@Nullable LoggerContext context) {
		this.properties = properties;
		this.packages = packages.isEmpty() ? List.of(org.slf4j.Logger.ROOT_LOGGER_NAME) : List.copyOf(packages);
		this.time = time;
		this.log = log;
		this.context = context;
	}

	/** Begin a grant, or return {@code null} if there are too many. */
	synchronized @Nullable Grant start(Target target, Grant.Origin origin) {
		sweep();
		if (this.active.size() >= this.properties.maxGrants()) {
			return null;
		}
		String id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
		String logger = target.logger();
		Grant grant = new Grant(id, target, (logger != null) ? List.of(logger) : this.packages, origin,
				this.properties.linesPerSecond());
		List<Grant> more = new ArrayList<>(this.active);
		more.add(grant);
		keep(more);
		this.log.started(grant);
		return grant;
	}

	/** End the grant, or return {@code false} if there is none of the id. */
	synchronized boolean stop(String id, String by) {
		sweep();
		this.active.stream().filter((grant) -> grant.id().equals(id)).forEach(this::revoke);
		return end((grant) -> grant.id().equals(id), by);
	}

	private void revoke(Grant grant) {
		String token = grant.origin().token();
		if (token != null) {
			long now = this.time.millis();
			this.revoked.values().removeIf((until) -> until <= now);
			if (this.revoked.size() < MOST_REVOKED) {
				this.revoked.put(token, grant.origin().until());
			}
		}
	}

	/** Return whether somebody ended the grant of the token. */
	synchronized boolean isRevoked(String signature) {
		return this.revoked.containsKey(signature);
	}

	/** End what is over. */
	synchronized void sweep() {
		long now = this.time.millis();
		end((grant) -> grant.isOver(now), null);
	}

	private boolean end(Predicate<Grant> over, @Nullable String by) {
		List<Grant> ended = this.active.stream().filter(over).toList();
		if (!ended.isEmpty()) {
			keep(this.active.stream().filter((grant) -> !ended.contains(grant)).toList());
			ended.forEach((grant) -> this.log.ended(grant, by));
		}
		return !ended.isEmpty();
	}

	private void keep(List<Grant> grants) {
		boolean wasEmpty = this.active.isEmpty();
		this.active = List.copyOf(grants);
		this.forRequests = grants.stream().anyMatch(Grant::isForRequests);
		if (wasEmpty && !grants.isEmpty()) {
			if (this.context != null) {
				this.filter.install(this.context);
			}
			this.watch = watch();
		}
		else if (!wasEmpty && grants.isEmpty()) {
			close();
		}
	}

	/** Notes the end in the log; lines stop by themselves. */
	private ScheduledExecutorService watch() {
		CustomizableThreadFactory threads = new CustomizableThreadFactory("observability-debug-");
		threads.setDaemon(true);
		ScheduledExecutorService watching = Executors.newSingleThreadScheduledExecutor(threads);
		watching.scheduleWithFixedDelay(this::sweep, 1, 1, TimeUnit.SECONDS);
		return watching;
	}

	private void close() {
		if (this.context != null) {
			this.filter.remove(this.context);
		}
		if (this.watch != null) {
			this.watch.shutdown();
			this.watch = null;
		}
	}

	/** Return a grant that concerns the line on the calling thread, if any. */
	@Nullable Grant find(String logger, Level level) {
		for (Grant grant : this.active) {
			if (grant.concerns(level, logger) && !grant.isOver(this.time.millis())) {
				return grant;
			}
		}
		return null;
	}

	boolean permits(Grant grant) {
		boolean permitted = grant.permits(this.time.millis());
		if (!permitted) {
			this.suppressed.increment();
		}
		return permitted;
	}

	/** Return whether requests have to be looked at. */
	boolean isForRequests() {
		return this.forRequests;
	}

	List<Grant> active() {
		return this.active;
	}

	/** Return the grants after those that are over have ended. */
	List<Grant> list() {
		sweep();
		return this.active;
	}

	/** Return the grant that came with a token of the signature, if it is on. */
	@Nullable Grant ofToken(String signature) {
		for (Grant grant : this.active) {
			if (signature.equals(grant.origin().token()) && !grant.isOver(this.time.millis())) {
				return grant;
			}
		}
		return null;
	}

	DebugLog log() {
		return this.log;
	}

	long suppressed() {
		return this.suppressed.sum();
	}

	@Override
	public synchronized void destroy() {
		if (!this.active.isEmpty()) {
			this.active = List.of();
			close();
		}
	}

}
