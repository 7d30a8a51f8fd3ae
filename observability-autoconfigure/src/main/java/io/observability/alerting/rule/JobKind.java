package io.observability.alerting.rule;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import io.observability.jobs.JobState;
import io.observability.jobs.JobStatus;
import io.observability.jobs.Jobs;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.StringUtils;

/**
 * The kind {@code job}: broken while a job is in one of the states that call for
 * somebody, from memory. A job that did not run yet has no data.
 */
final class JobKind implements RuleKind {

	private static final List<String> STATES = Arrays.stream(JobState.values())
		.filter(JobState::isBad)
		.map(JobKind::name)
		.toList();

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
		return Map.of("tags", "");
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
		return (now) -> this.jobs.orderedStream()
			.flatMap((all) -> (job != null) ? Stream.ofNullable(all.find(job)) : all.all().stream())
			.map((status) -> reading(status, states))
			.toList();
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
