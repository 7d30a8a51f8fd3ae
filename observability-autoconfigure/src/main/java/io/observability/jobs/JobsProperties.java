package io.observability.jobs;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties for watching jobs.
 *
 * @param grace How long after its time a run may end well, for jobs that do not say.
 * @param definitions What is expected of jobs, by name, which wins over what is said in
 * the code.
 */
@ConfigurationProperties("observability.jobs")
record JobsProperties(@DefaultValue("5m") Duration grace, @DefaultValue Map<String, Definition> definitions) {

	private static final String PREFIX = "observability.jobs.";

	JobsProperties {
		JobDefinition.requireNotNegative(PREFIX + "grace", grace);
		definitions = Map.copyOf(definitions);
		definitions.forEach(JobsProperties::read);
	}

	/** Return the definitions by name. */
	Map<String, JobDefinition> jobs() {
		Map<String, JobDefinition> jobs = new TreeMap<>();
		this.definitions.forEach((job, definition) -> jobs.put(job, read(job, definition)));
		return jobs;
	}

	private static JobDefinition read(String job, Definition definition) {
		String prefix = PREFIX + "definitions.";
		if (!JobDefinition.isName(job)) {
			throw new IllegalArgumentException(
					("'%s' must name jobs by letters, digits, dots, hyphens and " + "underscores but was '%s'")
						.formatted(PREFIX + "definitions", job));
		}
		return definition.read(job, prefix + job + ".");
	}

	/**
	 * What is expected of one job.
	 *
	 * @param cron When the job runs, as a cron expression of six fields.
	 * @param every Time between two runs, instead of a cron expression.
	 * @param zone Time zone of the cron expression. That of the machine by default.
	 * @param grace How long after its time a run may end well.
	 * @param maxDuration How long a run may take.
	 * @param pingUrl Address that is told of each run by GET, in the manner of
	 * healthchecks.io, which is a secret.
	 */
	record Definition(@Nullable String cron, @Nullable Duration every, @Nullable String zone, @Nullable Duration grace,
			@Nullable Duration maxDuration, @Nullable String pingUrl) {

		private JobDefinition read(String job, String prefix) {
			JobDefinition.requirePositive(prefix + "every", this.every);
			JobDefinition.requireNotNegative(prefix + "grace", this.grace);
			JobDefinition.requirePositive(prefix + "max-duration", this.maxDuration);
			if (this.pingUrl != null && !isAddress(this.pingUrl)) {
				throw new IllegalArgumentException(
						"'%sping-url' must be an http or https address with a host".formatted(prefix));
			}
			if (this.cron != null && this.every != null) {
				throw new IllegalArgumentException("'%scron' must not be set together with '%severy' but was '%s'"
					.formatted(prefix, prefix, this.cron));
			}
			if (this.zone != null && this.cron == null) {
				throw new IllegalArgumentException("'%szone' must be set together with '%scron' but was '%s' alone"
					.formatted(prefix, prefix, this.zone));
			}
			return new JobDefinition(job, schedule(prefix), this.grace, this.maxDuration);
		}

		private @Nullable JobSchedule schedule(String prefix) {
			if (this.every != null) {
				return JobSchedule.every(this.every);
			}
			if (this.cron == null) {
				return null;
			}
			ZoneId zone = zone(prefix);
			try {
				return JobSchedule.cron(this.cron, zone);
			}
			catch (IllegalArgumentException ex) {
				throw new IllegalArgumentException(
						String.valueOf(ex.getMessage()).replaceFirst("'cron'", "'" + prefix + "cron'"), ex);
			}
		}

		private ZoneId zone(String prefix) {
			try {
				return (this.zone != null) ? ZoneId.of(this.zone) : ZoneId.systemDefault();
			}
			catch (DateTimeException ex) {
				throw new IllegalArgumentException("'%szone' must be a time zone such as 'Europe/Berlin' but was '%s'"
					.formatted(prefix, this.zone), ex);
			}
		}

		private static boolean isAddress(String text) {
			try {
				URI uri = URI.create(text.strip());
				boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
				return text.isBlank() || http && uri.getHost() != null;
			}
			catch (IllegalArgumentException ex) {
				return false;
			}
		}

		@Override
		public String toString() {
			return "Definition[cron=%s, every=%s, zone=%s, grace=%s, maxDuration=%s]".formatted(this.cron, this.every,
					this.zone, this.grace, this.maxDuration);
		}

	}

}
