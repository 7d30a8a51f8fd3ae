package io.observability.alerting;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

import io.observability.identity.ServiceIdentity;

import org.jspecify.annotations.Nullable;

/**
 * Something that people should know: a rule is broken, or holds again.
 *
 * @param rule name of the rule
 * @param severity how urgent it is
 * @param state whether the alert fires or is over
 * @param labels what tells this alert from others of the same rule, such as
 * {@code component=openai}
 * @param value measured value, in base units; {@code NaN} when there is none
 * @param threshold condition that was broken, for people, such as {@code above 5%}
 * @param since when the alert began to fire
 * @param until when the alert was over, or {@code null} while it fires
 * @param summary the alert in one sentence
 * @param source the process that noticed it
 * @param annotations what helps to understand it, in the order in which it is shown, such
 * as {@code runbook}; not part of what the alert is told by
 */
public record Alert(String rule, Severity severity, State state, Map<String, String> labels, double value,
		String threshold, Instant since, @Nullable Instant until, String summary, ServiceIdentity source,
		Map<String, String> annotations) {

	public Alert {
		labels = Collections.unmodifiableMap(new TreeMap<>(Map.copyOf(labels)));
		annotations = Collections.unmodifiableMap(new LinkedHashMap<>(annotations));
	}

	/** Make an alert without annotations. */
	public Alert(String rule, Severity severity, State state, Map<String, String> labels, double value,
			String threshold, Instant since, @Nullable Instant until, String summary, ServiceIdentity source) {
		this(rule, severity, state, labels, value, threshold, since, until, summary, source, Map.of());
	}

	/** Make an alert whose source is filled in when it is published. */
	public Alert(String rule, Severity severity, State state, Map<String, String> labels, double value,
			String threshold, Instant since, @Nullable Instant until, String summary) {
		this(rule, severity, state, labels, value, threshold, since, until, summary, ServiceIdentity.UNKNOWN);
	}

	/** Return the alert with these annotations in place of its own. */
	public Alert annotated(Map<String, String> annotations) {
		return new Alert(this.rule, this.severity, this.state, this.labels, this.value, this.threshold, this.since,
				this.until, this.summary, this.source, annotations);
	}

	/** Return the alert as it is over, without a measurement that tells so. */
	public Alert ended(Instant until, String reason) {
		return new Alert(this.rule, this.severity, State.RESOLVED, this.labels, Double.NaN, this.threshold, this.since,
				until, "%s: %s".formatted(this.rule, reason), this.source, this.annotations);
	}

	/** Return what stays the same for as long as the alert fires, and when it is over. */
	public String key() {
		return this.labels.isEmpty() ? this.rule : this.rule + new TreeMap<>(this.labels);
	}

	/** How urgent an alert is. */
	public enum Severity {

		/** Good to know. */
		INFO,

		/** Look at it today. */
		WARNING,

		/** Look at it now. */
		CRITICAL

	}

	/** Whether an alert fires or is over. */
	public enum State {

		/** The rule is broken. */
		FIRING,

		/** The rule holds again. */
		RESOLVED

	}

}
