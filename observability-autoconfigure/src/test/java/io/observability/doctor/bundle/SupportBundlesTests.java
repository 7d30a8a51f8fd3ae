package io.observability.doctor.bundle;

import java.io.IOException;
import java.time.Duration;

import io.observability.test.log.CapturedEvents;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** How many bundles are made. */
class SupportBundlesTests extends BundleTestBed {

	@Test
	void makesOneAtATime() throws IOException {
		SupportBundles bundles = bundles(properties(6, "2MB", "5s"));
		BundleStream first = bundles.open("jane");

		assertThat(bundles.open("jane")).isNull();
		first.close();
		assertThat(bundles.open("jane")).isNotNull();
	}

	@Test
	void forgetsABundleThatNobodyReads() {
		SupportBundles bundles = bundles(properties(6, "2MB", "5s"));
		BundleStream first = bundles.open("jane");

		this.clock.step(Duration.ofMinutes(3));
		assertThat(bundles.open("jane")).isNotNull();
		first.close();
		assertThat(bundles.open("jane")).isNull();
	}

	@Test
	void makesNoMoreThanAllowedInAnHour() {
		SupportBundles bundles = bundles(properties(2, "2MB", "5s"));
		bundles.open("jane").close();
		bundles.open("jane").close();

		assertThat(bundles.open("jane")).isNull();
		this.clock.step(Duration.ofMinutes(61));
		assertThat(bundles.open("jane")).isNotNull();
	}

	@Test
	void writesWhoAskedToTheAuditLog() {
		try (CapturedEvents events = CapturedEvents.start()) {
			SupportBundles bundles = bundles(properties(1, "2MB", "5s"));
			bundles.open("jane").close();
			bundles.open(null);
			for (int i = 0; i < 30; i++) {
				bundles.refused("eve", "missing_role");
			}

			assertThat(events.list()).filteredOn((event) -> event.logger().equals("io.observability.event.audit"))
				.extracting(
						(event) -> event.field("user_id") + " " + event.field("result") + " " + event.field("reason"))
				.startsWith("jane success null", "anonymous denied too_many", "eve denied missing_role")
				.hasSize(11);
		}
	}

	@Test
	void refusesWrongLimits() {
		assertThatIllegalArgumentException().isThrownBy(() -> properties(0, "2MB", "5s"))
			.withMessage("'observability.doctor.bundle.max-per-hour' must be between 1 and 1000 but was '0'");
		assertThatIllegalArgumentException().isThrownBy(() -> properties(6, "1B", "5s"))
			.withMessage("'observability.doctor.bundle.max-file-size' must be between 1KB and 100MB but was '1B'");
		assertThatIllegalArgumentException().isThrownBy(() -> properties(6, "2MB", "1ms"))
			.withMessage("'observability.doctor.bundle.timeout' must be between 10ms and 1m but was 'PT0.001S'");
	}

}
