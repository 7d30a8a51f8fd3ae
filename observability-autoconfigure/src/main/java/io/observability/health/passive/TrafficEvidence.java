package io.observability.health.passive;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import io.observability.calls.CallListener;
import io.observability.calls.OutgoingCall;
import io.observability.health.HealthMonitor;
import io.observability.health.Probe;

/**
 * Judges a provider by the application's own calls to the host that its probe would ask,
 * as long as there are enough of them. Hosts that no probe asks are not remembered.
 */
final class TrafficEvidence implements HealthMonitor.Evidence, CallListener {

	/** Kinds where any call says as much as a check: same host, same key. */
	private static final Set<String> KINDS = Set.of("llm", "speech", "telephony", "calendar");

	private static final Set<Integer> REFUSALS = Set.of(401, 402, 403);

	private static final int TOO_MANY_REQUESTS = 429;

	private final Map<String, RecentCalls> hosts = new ConcurrentHashMap<>();

	private final int minCalls;

	TrafficEvidence(int minCalls) {
		this.minCalls = minCalls;
	}

	@Override
	public Probe.@Nullable Result about(Probe probe, Duration interval) {
		String host = probe.host();
		if (host == null || !KINDS.contains(probe.kind())) {
			return null;
		}
		return this.hosts.computeIfAbsent(host, (name) -> new RecentCalls())
			.judge(interval, this.minCalls, System.nanoTime());
	}

	@Override
	public void ended(OutgoingCall call) {
		RecentCalls recent = this.hosts.get(call.host());
		if (recent != null) {
			recent.add(kind(call), System.nanoTime());
		}
	}

	private static RecentCalls.Kind kind(OutgoingCall call) {
		int status = call.status();
		if (call.isUnserved() || REFUSALS.contains(status)) {
			return RecentCalls.Kind.FAILED;
		}
		if (status == TOO_MANY_REQUESTS) {
			return RecentCalls.Kind.LIMITED;
		}
		return (status >= 200 && status < 300) ? RecentCalls.Kind.GOOD : RecentCalls.Kind.NOTHING;
	}

}
