package io.observability.metrics.performance;

import io.observability.calls.CallListener;
import io.observability.calls.OutgoingCall;
import io.observability.metrics.performance.ResponseTimes.Kind;

/** Times outgoing calls by host, streams to their last part. */
final class CallTimes implements CallListener {

	private final ResponseTimes times;

	CallTimes(ResponseTimes times) {
		this.times = times;
	}

	@Override
	public void ended(OutgoingCall call) {
		this.times.record(Kind.HTTP, call.hostTag(), call.ageNanos(), endingOf(call));
	}

	private static Ending endingOf(OutgoingCall call) {
		if (call.isCancelled()) {
			return Ending.CANCELLED;
		}
		if (call.isUnserved()) {
			return Ending.FAILED;
		}
		return call.isFailed() ? Ending.REJECTED : Ending.SUCCESS;
	}

}
