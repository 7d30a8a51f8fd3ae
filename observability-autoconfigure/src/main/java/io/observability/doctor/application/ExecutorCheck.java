package io.observability.doctor.application;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.observability.doctor.DoctorCheck;
import io.observability.doctor.Finding;
import io.observability.doctor.Surroundings;

/** Looks for executors whose tasks run without the context of the request. */
final class ExecutorCheck implements DoctorCheck {

	private static final String EXECUTOR = "java.util.concurrent.Executor";

	/** Executors that have no decorator, or none that we set. */
	private static final Set<String> BARE = Set.of("org.springframework.core.task.VirtualThreadTaskExecutor",
			"org.springframework.scheduling.concurrent.ConcurrentTaskExecutor",
			"org.springframework.scheduling.concurrent.ConcurrentTaskScheduler");

	private final Surroundings application;

	ExecutorCheck(Surroundings application) {
		this.application = application;
	}

	@Override
	public Set<String> ids() {
		return Set.of("executors-undecorated");
	}

	@Override
	public List<Finding> look() {
		List<String> names = this.application.names(EXECUTOR);
		List<Object> executors = this.application.all(EXECUTOR);
		List<String> bare = new ArrayList<>();
		for (int i = 0; i < executors.size(); i++) {
			String type = executors.get(i).getClass().getName();
			if (type.startsWith("java.util.concurrent.") || BARE.contains(type)) {
				bare.add("'" + names.get(i) + "'");
			}
		}
		return bare.isEmpty() ? List.of() : List.of(finding(bare));
	}

	private static Finding finding(List<String> bare) {
		boolean one = bare.size() == 1;
		return Finding.warning("executors-undecorated",
				"%s %s tasks without the context of the request.".formatted(String.join(", ", bare),
						one ? "runs" : "run"),
				"Lines of these tasks have no correlation_id, user_id and trace_id, so they are not found with the "
						+ "request.",
				"Return 'RequestContext.wrap(executor)' from the bean method, or make %s a ThreadPoolTaskExecutor, "
					.formatted(one ? "it" : "each") + "which is taken care of.");
	}

}
