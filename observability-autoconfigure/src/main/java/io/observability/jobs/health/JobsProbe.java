package io.observability.jobs.health;

import java.security.CodeSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import io.observability.health.Probe;
import io.observability.jobs.JobStatus;
import io.observability.jobs.Jobs;
import io.observability.jobs.MonitoredJob;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;

/** Tells of the jobs that somebody should look at, by reading what is known of them. */
final class JobsProbe implements Probe {

	private static final int MOST_SHOWN = 20;

	private final Jobs jobs;

	JobsProbe(Jobs jobs) {
		this.jobs = jobs;
	}

	@Override
	public String name() {
		return "jobs";
	}

	@Override
	public String provider() {
		return "jobs";
	}

	@Override
	public String kind() {
		return "job";
	}

	@Override
	public boolean isLocal() {
		return true;
	}

	@Override
	public Result check() {
		List<JobStatus> all = this.jobs.all();
		List<JobStatus> bad = all.stream().filter((job) -> job.state().isBad()).toList();
		if (bad.isEmpty()) {
			return Result.up().with("watched", all.size());
		}
		Map<String, String> shown = new TreeMap<>();
		bad.stream().limit(MOST_SHOWN).forEach((job) -> shown.put(job.job(), text(job)));
		String worst = bad.stream()
			.max((one, other) -> one.state().compareTo(other.state()))
			.map(JobsProbe::text)
			.orElse("");
		return Result.degraded(worst).with("watched", all.size()).with("bad", bad.size()).with("jobs", shown);
	}

	private static String text(JobStatus job) {
		return job.state().name().toLowerCase(Locale.ROOT);
	}

	/** There is a component when there is a job. */
	static final class Present implements Probe.Source {

		private static final MethodIntrospector.MetadataLookup<Boolean> IS_JOB = (
				method) -> AnnotatedElementUtils.hasAnnotation(method, MonitoredJob.class) ? Boolean.TRUE : null;

		private final Jobs jobs;

		private final ConfigurableListableBeanFactory beans;

		Present(Jobs jobs, ConfigurableListableBeanFactory beans) {
			this.jobs = jobs;
			this.beans = beans;
		}

		@Override
		public List<Probe> probes() {
			return (!this.jobs.all().isEmpty() || areAnnotated()) ? List.of(new JobsProbe(this.jobs)) : List.of();
		}

		/** The monitor may be made before the beans with jobs are. */
		private boolean areAnnotated() {
			for (String name : this.beans.getBeanDefinitionNames()) {
				if (isAnnotated(name)) {
					return true;
				}
			}
			return false;
		}

		/** A class that lacks a library has no jobs. */
		private boolean isAnnotated(String bean) {
			try {
				Class<?> type = this.beans.getType(bean, false);
				return type != null && isCandidate(type) && AnnotationUtils.isCandidateClass(type, MonitoredJob.class)
						&& !MethodIntrospector.selectMethods(type, IS_JOB).isEmpty();
			}
			catch (RuntimeException | LinkageError ex) {
				return false;
			}
		}

		/** Most beans are Spring's and those of this library, which are no jobs. */
		private static boolean isCandidate(Class<?> type) {
			String name = type.getName();
			boolean framework = name.startsWith("io.micrometer.")
					|| (name.startsWith("org.springframework.") && !name.startsWith("org.springframework.samples."))
					|| (name.startsWith("io.observability.") && isOurs(type));
			return !framework;
		}

		private static boolean isOurs(Class<?> type) {
			CodeSource here = JobsProbe.class.getProtectionDomain().getCodeSource();
			return here != null && here.equals(type.getProtectionDomain().getCodeSource());
		}

	}

}
