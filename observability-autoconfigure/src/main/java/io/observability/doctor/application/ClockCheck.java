package io.observability.doctor.application;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.observability.calls.CallListener;
import io.observability.calls.OutgoingCall;
import io.observability.doctor.DoctorCheck;
import io.observability.doctor.Finding;
import org.jspecify.annotations.Nullable;

/**
 * Compares the clock with the date on answers to calls that the application makes anyway.
 * Nothing is asked for its sake.
 */
final class ClockCheck implements DoctorCheck, CallListener {

	private static final Duration MOST = Duration.ofSeconds(30);

	private static final Duration PAUSE = Duration.ofMinutes(1);

	private static final int MOST_HOSTS = 50;

	private static final int MOST_NAMED = 3;

	private final Map<String, Seen> hosts = new ConcurrentHashMap<>();

	private final Clock clock;

	ClockCheck(Clock clock) {
		this.clock = clock;
	}

	@Override
	public void answered(OutgoingCall call, Function<String, @Nullable String> headers) {
		Instant now = this.clock.instant();
		Seen seen = this.hosts.get(call.hostTag());
		if ((seen != null) ? seen.at().plus(PAUSE).isAfter(now) : this.hosts.size() >= MOST_HOSTS) {
			return;
		}
		String date = headers.apply("date");
		// a cache hands out old answers with their old date
		if (date != null && headers.apply("age") == null) {
			note(call.hostTag(), date, now);
		}
	}

	private void note(String host, String date, Instant now) {
		try {
			Instant theirs = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
			this.hosts.put(host, new Seen(now, Duration.between(theirs, now)));
		}
		catch (DateTimeException ex) {
			this.hosts.remove(host);
		}
	}

	@Override
	public Set<String> ids() {
		return Set.of("clock-wrong");
	}

	/** One host with a wrong clock of its own must not accuse ours. */
	@Override
	public List<Finding> look() {
		Map<String, Duration> offsets = new TreeMap<>();
		this.hosts.forEach((host, seen) -> offsets.put(host, seen.offset()));
		boolean wrong = !offsets.isEmpty()
				&& offsets.values().stream().allMatch((offset) -> offset.abs().compareTo(MOST) > 0)
				&& offsets.values().stream().map(Duration::isNegative).distinct().count() == 1;
		return wrong ? List.of(finding(offsets)) : List.of();
	}

	private static Finding finding(Map<String, Duration> offsets) {
		Duration first = offsets.values().iterator().next();
		String hosts = offsets.keySet()
			.stream()
			.limit(MOST_NAMED)
			.map((host) -> "'" + host + "'")
			.collect(Collectors.joining(", "));
		return Finding.warning("clock-wrong",
				"The clock is %d seconds %s what %s %s.".formatted(first.abs().toSeconds(),
						first.isNegative() ? "behind" : "ahead of", hosts, (offsets.size() > 1) ? "say" : "says"),
				"Lines of several services are sorted wrongly, tokens are refused as expired or not yet valid, and "
						+ "metrics may be rejected.",
				"Let chrony or systemd-timesyncd set the clock of the host, such as with 'timedatectl set-ntp true'; a "
						+ "container has the clock of its host.");
	}

	/** When the date of a host was looked at, and how far it was off. */
	private record Seen(Instant at, Duration offset) {
	}

}
