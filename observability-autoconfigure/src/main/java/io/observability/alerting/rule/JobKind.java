package io.observability.alerting.rule;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

import io.observability.jobs.JobState;
import io.observability.jobs.JobStatus;
import io.observability.jobs.Jobs;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.StringUtils;

/**
 * The kind {@code job}: broken while a job is in one of the states that call for
 * somebody, from memory. A job that did not run yet has no data.
 */
final class JobKind implements RuleKind {

	private static final Map<String, String> FIELDS = Map.of("tags", "");

	private static final List<String> STATES = new ArrayList<>();

	static {
		for (JobState state : JobState.values()) {
			if (state.isBad()) {
				STATES.add(name(state));
			}
		}
	}

	private final ObjectProvider<Jobs> jobs;

	JobKind(ObjectProvider<Jobs> jobs) {
		this.jobs = jobs;
	}

	@Override
	public String name() {
		return "job";
	}

	@Override
	public Map<String, String> fields() {
		return FIELDS;
	}

	@Override
	public Set<String> labels(RuleDefinition.Subject subject) {
		return Set.of("job");
	}

	@Override
	public void check(RuleDefinition rule, BiConsumer<String, String> problems) {
		Map<String, String> tags = rule.subject().tags();
		if (!List.of("job", "state").containsAll(tags.keySet())) {
			problems.accept("tags", "hold nothing but 'job' and 'state'");
		}
		if (!STATES.containsAll(states(tags))) {
			problems.accept("tags", "hold states among " + String.join(", ", STATES));
		}
	}

	@Override
	public Measure measure(RuleDefinition rule) {
		Map<String, String> tags = rule.subject().tags();
		String job = tags.get("job");
		Set<String> states = states(tags);
		return (now) -> {
			List<Reading> readings = new ArrayList<>();
			for (Iterator<Jobs> known = this.jobs.orderedStream().iterator(); known.hasNext();) {
				for (JobStatus status : statuses(known.next(), job)) {
					readings.add(reading(status, states));
				}
			}
			return readings;
		};
	}

	private static List<JobStatus> statuses(Jobs jobs, @Nullable String job) {
		if (job == null) {
			return jobs.all();
		}
		JobStatus found = jobs.find(job);
		return (found != null) ? List.of(found) : List.of();
	}

	private static Set<String> states(Map<String, String> tags) {
		String states = tags.get("state");
		return (states != null) ? StringUtils.commaDelimitedListToSet(StringUtils.trimAllWhitespace(states))
				: Set.copyOf(STATES);
	}

	private static Reading reading(JobStatus status, Set<String> wanted) {
		JobState state = status.state();
		boolean broken = wanted.contains(name(state));
		double value = (state == JobState.PENDING) ? Double.NaN : broken ? 1 : 0;
		return new Reading(Map.of("job", status.job()), value, Double.POSITIVE_INFINITY, text(status));
	}

	private static String text(JobStatus status) {
		JobStatus.End failure = status.lastFailure();
		String error = (failure != null && status.state() == JobState.FAILED) ? failure.error() : null;
		return (error != null) ? "%s (%s)".formatted(name(status.state()), error) : name(status.state());
	}

	private static String name(JobState state) {
		return state.name().toLowerCase(Locale.ROOT);
	}

}
