package io.observability.health.endpoint;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.application.AvailabilityStateHealthIndicator;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthContributors;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.PingHealthIndicator;
import org.springframework.boot.health.registry.HealthContributorRegistry;

import io.observability.health.HealthMonitor;

/**
 * The registry as the endpoint sees it: every contributor answers from memory. One that
 * is new is handed to the monitor when it is first seen. The registry itself stays as it
 * is.
 */
final class ContributorView implements HealthContributorRegistry {

	private static final Log logger = LogFactory.getLog(ContributorView.class);

	/** Contributors leave seldom. */
	private static final long LOOK_EVERY = TimeUnit.SECONDS.toNanos(1);

	private final HealthContributorRegistry registry;

	private final HealthContributors all;

	private final HealthMonitor monitor;

	private final Policy policy;

	private final Map<String, HealthIndicator> seen = new ConcurrentHashMap<>();

	private volatile long lookedAt = System.nanoTime();

	ContributorView(HealthContributorRegistry registry, HealthContributors all, HealthMonitor monitor, Policy policy) {
		this.registry = registry;
		this.all = all;
		this.monitor = monitor;
		this.policy = policy;
	}

	/** Let the monitor watch all that is there. */
	void adopt() {
		stream().forEach((entry) -> adopt(entry.contributor()));
	}

	private static void adopt(HealthContributor contributor) {
		if (contributor instanceof HealthContributors composite) {
			composite.stream().forEach((entry) -> adopt(entry.contributor()));
		}
	}

	@Override
	public void registerContributor(String name, HealthContributor contributor) {
		this.registry.registerContributor(name, contributor);
	}

	@Override
	public @Nullable HealthContributor unregisterContributor(String name) {
		return this.registry.unregisterContributor(name);
	}

	@Override
	public @Nullable HealthContributor getContributor(String name) {
		HealthContributor contributor = this.all.getContributor(name);
		return (contributor != null) ? view(name, contributor) : null;
	}

	@Override
	public Stream<Entry> stream() {
		long now = System.nanoTime();
		if (now - this.lookedAt > LOOK_EVERY) {
			this.lookedAt = now;
			forgetMissing();
		}
		return this.all.stream().map((entry) -> view("", entry));
	}

	private Entry view(String prefix, Entry entry) {
		HealthContributor view = view(prefix + entry.name(), entry.contributor());
		return (view != entry.contributor()) ? new Entry(entry.name(), view) : entry;
	}

	private HealthContributor view(String path, HealthContributor contributor) {
		if (contributor instanceof FromMemory || this.policy.choice().leaves(path)) {
			return contributor;
		}
		if (contributor instanceof HealthIndicator indicator) {
			HealthIndicator known = this.seen.get(path);
			if (known == null) {
				known = this.seen.computeIfAbsent(path, (name) -> watch(name, indicator));
			}
			if (known instanceof WatchedIndicator watched) {
				watched.probe().ask(indicator);
			}
			return known;
		}
		return new Composite(path, (CompositeHealthContributor) contributor);
	}

	private HealthIndicator watch(String path, HealthIndicator indicator) {
		if (indicator instanceof PingHealthIndicator || indicator instanceof AvailabilityStateHealthIndicator) {
			return new GuardedIndicator(indicator);
		}
		for (String name : new String[] { path, path + "-contributor" }) {
			ContributorProbe probe = new ContributorProbe(name, path, indicator, this.policy.mask());
			if (this.monitor.watch(probe)) {
				return new WatchedIndicator(probe, this.monitor, this.policy.weights());
			}
		}
		logger.warn("The health contributor '%s' is not watched, as its name is taken".formatted(path));
		return new GuardedIndicator(indicator);
	}

	/** Forget the contributors that are no longer there. */
	private void forgetMissing() {
		Set<String> present = new HashSet<>();
		this.all.stream().forEach((entry) -> collect(entry.name(), entry.contributor(), present));
		this.seen.entrySet().removeIf((entry) -> {
			boolean missing = !present.contains(entry.getKey());
			if (missing && entry.getValue() instanceof WatchedIndicator watched) {
				this.monitor.forget(watched.probe());
			}
			return missing;
		});
	}

	private void collect(String path, HealthContributor contributor, Set<String> present) {
		if (!(contributor instanceof HealthContributors parts)) {
			present.add(path);
			return;
		}
		try {
			parts.stream().forEach((part) -> collect(path + "/" + part.name(), part.contributor(), present));
		}
		catch (Throwable ex) {
			this.seen.keySet().stream().filter((known) -> known.startsWith(path + "/")).forEach(present::add);
		}
	}

	/** What to do with contributors. */
	record Policy(ContributorChoice choice, DetailMask mask, StatusWeights weights) {
	}

	/** The parts of a composite, each from memory. */
	private final class Composite implements CompositeHealthContributor {

		private final String path;

		private final CompositeHealthContributor composite;

		Composite(String path, CompositeHealthContributor composite) {
			this.path = path;
			this.composite = composite;
		}

		@Override
		public @Nullable HealthContributor getContributor(String name) {
			try {
				HealthContributor part = this.composite.getContributor(name);
				return (part != null) ? view(this.path + "/" + name, part) : null;
			}
			catch (Throwable ex) {
				return failed(ex);
			}
		}

		@Override
		public Stream<Entry> stream() {
			try {
				List<Entry> parts = this.composite.stream().toList();
				return parts.stream().map((entry) -> view(this.path + "/", entry));
			}
			catch (Throwable ex) {
				return Stream.of(new Entry("parts", failed(ex)));
			}
		}

		private HealthIndicator failed(Throwable ex) {
			return new GuardedIndicator(() -> Health.down().withDetail("error", ex.getClass().getName()).build());
		}

	}

}
