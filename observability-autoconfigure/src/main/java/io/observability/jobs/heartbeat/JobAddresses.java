package io.observability.jobs.heartbeat;

import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** The addresses that are told of the runs of single jobs. */
final class JobAddresses {

	private static final String KEY = "observability.jobs.definitions";

	private JobAddresses() {
	}

	/** Return the addresses by job, which are secrets. */
	static Map<String, String> of(Environment environment) {
		Map<String, String> addresses = new TreeMap<>();
		Binder.get(environment)
			.bind(KEY, Bindable.mapOf(String.class, Target.class))
			.ifBound((targets) -> targets.forEach((job, target) -> {
				String url = target.pingUrl();
				if (url != null && !url.isBlank()) {
					addresses.put(job, url.strip());
				}
			}));
		return addresses;
	}

	/**
	 * What is read here of the definition of a job.
	 *
	 * @param pingUrl address that is told of each run
	 */
	record Target(@Nullable String pingUrl) {

		@Override
		public String toString() {
			return "Target[not shown]";
		}

	}

}
