package io.observability.alerting.rule;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import io.observability.jobs.JobState;
import io.observability.jobs.JobStatus;
import io.observability.jobs.Jobs;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;

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
	public void check(RuleDefinition rule, BiConsumer<String, String> problems) {
		Map<String, String> tags = rule.subject().tags();
		if (!List.of("job", "state").containsAll(tags.keySet())) {
			problems.accept("tags", "hold nothing but 'job' and 'state'");
		}
		String state = tags.get("state");
		if (state != null && !STATES.contains(state)) {
			problems.accept("tags", "hold one of the states " + String.join(", ", STATES));
		}
	}

	@Override
	public Measure measure(RuleDefinition rule) {
		Map<String, String> tags = rule.subject().tags();
		String job = tags.get("job");
		String state = tags.get("state");
		return (now) -> this.jobs.orderedStream()
			.flatMap((all) -> (job != null) ? Stream.ofNullable(all.find(job)) : all.all().stream())
			.map((status) -> reading(status, state))
			.toList();
	}

	private static Reading reading(JobStatus status, @Nullable String wanted) {
		JobState state = status.state();
		boolean broken = (wanted != null) ? name(state).equals(wanted) : state.isBad();
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
