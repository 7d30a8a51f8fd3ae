package io.observability.metrics.monitored;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;

import io.micrometer.observation.Observation;
import io.observability.metrics.Monitor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call of a monitored method, from its start to its end, which may be on another
 * thread. Nothing that goes wrong here reaches the caller.
 */
final class MonitoredCall {

	private static final Logger logger = LoggerFactory.getLogger(MonitoredCall.class);

	private final Operation operation;

	private final Observation observation;

	private final Monitor monitor;

	private Observation.@Nullable Scope scope;

	MonitoredCall(Operation operation, Observation observation, Monitor monitor) {
		this.operation = operation;
		this.observation = observation;
		this.monitor = monitor;
	}

	Observation observation() {
		return this.observation;
	}

	/** Make the observation the current one of this thread. */
	MonitoredCall enter() {
		try {
			this.scope = this.observation.openScope();
		}
		catch (RuntimeException ex) {
			logger.debug("Cannot open the scope of '{}'", this.operation.name(), ex);
		}
		return this;
	}

	/** Leave this thread, while the call goes on. */
	void leave() {
		Observation.Scope opened = this.scope;
		this.scope = null;
		try {
			if (opened != null) {
				opened.close();
			}
		}
		catch (RuntimeException ex) {
			logger.debug("Cannot close the scope of '{}'", this.operation.name(), ex);
		}
	}

	/** End the call, which failed when there is an error. */
	void end(@Nullable Throwable error) {
		Throwable cause = (error instanceof CompletionException && error.getCause() != null) ? error.getCause() : error;
		String outcome = "success";
		if (cause != null) {
			outcome = (cause instanceof CancellationException) ? "cancelled" : "failure";
		}
		end(outcome, cause);
	}

	/** Record the amount of a call that went well. */
	void amount(@Nullable Object result, @Nullable Object... arguments) {
		Amount amount = this.operation.amount();
		Double number = (amount != null) ? amount.of(result, arguments) : null;
		if (number != null) {
			this.monitor.distribution(this.operation.counter() + ".amount", number, this.operation.fixedTags());
		}
	}

	void cancel() {
		end("cancelled", null);
	}

	private void end(String outcome, @Nullable Throwable error) {
		try {
			if (error != null) {
				this.observation.error(error);
			}
			this.observation.lowCardinalityKeyValue("outcome", outcome).stop();
		}
		catch (RuntimeException ex) {
			logger.debug("Cannot end the observation of '{}'", this.operation.name(), ex);
		}
		if (!this.operation.counter().isEmpty()) {
			this.monitor.increment(this.operation.counter(), this.operation.counterTags(outcome));
		}
	}

}
