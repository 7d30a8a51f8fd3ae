package io.observability.doctor;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;

/** Checks that have no time. */
class CheckRunnerTests {

	private final CheckRunner runner = new CheckRunner(1, Duration.ofNanos(20_000));

	@AfterEach
	void close() {
		this.runner.close();
	}

	@Test
	void beginsACheckAgainWhoseTimeWasOverBeforeItBegan() {
		DoctorCheck check = new Quick();
		for (int i = 0; i < 2000; i++) {
			this.runner.run(List.of(check));
		}

		await().until(() -> !this.runner.run(List.of(check)).toString().contains("has not ended"));
	}

	/** Finds nothing. */
	private static final class Quick implements DoctorCheck {

		@Override
		public Set<String> ids() {
			return Set.of("quick");
		}

		@Override
		public List<Finding> look() {
			return List.of();
		}

	}

}
