package io.observability.health.maintenance;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

import io.observability.SteppedClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** When windows are open, and for whom. */
class MaintenanceWindowsTests {

	private static final Duration HOUR = Duration.ofHours(1);

	private final SteppedClock clock = new SteppedClock("2026-11-20T12:00:00Z");

	@Test
	void isOpenFromTheStartUntilTheEnd() {
		Instant start = this.clock.instant().plus(HOUR);
		MaintenanceWindows windows = windows(new MaintenanceProperties.Window(List.of("crm"), start, start.plus(HOUR),
				null, null, ZoneId.of("UTC"), null));

		assertThat(covers(windows, "crm")).isFalse();
		this.clock.step(HOUR);
		assertThat(covers(windows, "crm")).isTrue();
		assertThat(covers(windows, "erp")).isFalse();
		this.clock.step(HOUR.minusNanos(1));
		assertThat(covers(windows, "crm")).isTrue();
		this.clock.step(Duration.ofNanos(1));
		assertThat(covers(windows, "crm")).isFalse();
	}

	@Test
	void opensAgainAndAgainInItsZone() {
		MaintenanceWindows windows = windows(new MaintenanceProperties.Window(List.of("*"), null, null, "0 30 13 * * *",
				Duration.ofMinutes(45), ZoneId.of("Europe/Berlin"), null));

		for (int day = 0; day < 3; day++) {
			assertThat(covers(windows, "crm")).isFalse();
			this.clock.step(Duration.ofMinutes(30));
			assertThat(covers(windows, "crm")).isTrue();
			this.clock.step(Duration.ofMinutes(44));
			assertThat(covers(windows, "crm")).isTrue();
			this.clock.step(Duration.ofMinutes(1));
			assertThat(covers(windows, "crm")).isFalse();
			this.clock.step(Duration.ofHours(24).minusMinutes(75));
		}
	}

	@Test
	void noticesThatTheClockIsSetBackWhileItRepeats() {
		MaintenanceWindows windows = windows(new MaintenanceProperties.Window(List.of("crm"), null, null,
				"0 0 13 * * *", HOUR, ZoneId.of("UTC"), null));
		this.clock.step(Duration.ofMinutes(150));
		assertThat(covers(windows, "crm")).isFalse();

		this.clock.jump(HOUR.negated());

		assertThat(covers(windows, "crm")).isTrue();
	}

	@Test
	void isNeverOpenWhenTheDayNeverComes() {
		MaintenanceWindows windows = windows(new MaintenanceProperties.Window(List.of("crm"), null, null,
				"0 0 0 30 2 *", HOUR, ZoneId.of("UTC"), null));

		assertThat(covers(windows, "crm")).isFalse();
	}

	@Test
	void takesTheNameBeforeASlashForAllParts() {
		MaintenanceWindows windows = windows();
		windows.open(List.of("db"), HOUR, null, "jane");

		assertThat(covers(windows, "db/orders")).isTrue();
		assertThat(covers(windows, "db")).isTrue();
		assertThat(covers(windows, "dbx/orders")).isFalse();
	}

	@Test
	void endsWhatWasOpenedByItself() {
		MaintenanceWindows windows = windows();
		assertThat(windows.open(List.of("crm"), HOUR, "Move", "jane")).isEqualTo("m1");
		assertThat(windows.all()).hasSize(1);

		this.clock.step(HOUR);

		assertThat(covers(windows, "crm")).isFalse();
		assertThat(windows.all()).isEmpty();
		assertThat(windows.close("m1", "jane")).isFalse();
	}

	@Test
	void endsEvenWhenTheClockIsSetBack() {
		MaintenanceWindows windows = windows();
		windows.open(List.of("crm"), HOUR, null, "jane");

		this.clock.step(HOUR);
		this.clock.jump(HOUR.multipliedBy(5).negated());

		assertThat(covers(windows, "crm")).isFalse();
	}

	@Test
	void closesOne() {
		MaintenanceWindows windows = windows();
		windows.open(List.of("crm"), HOUR, null, "jane");
		String second = windows.open(List.of("erp"), HOUR, null, "jane");

		assertThat(windows.close(second, "jane")).isTrue();
		assertThat(covers(windows, "crm")).isTrue();
		assertThat(covers(windows, "erp")).isFalse();
	}

	@Test
	void opensNoMoreThanAllowed() {
		MaintenanceWindows windows = windows();
		windows.open(List.of("a"), HOUR, null, "jane");
		windows.open(List.of("b"), HOUR, null, "jane");
		assertThat(windows.open(List.of("c"), HOUR, null, "jane")).isNull();

		this.clock.step(HOUR);

		assertThat(windows.open(List.of("c"), HOUR, null, "jane")).isEqualTo("m3");
	}

	private boolean covers(MaintenanceWindows windows, String component) {
		return windows.covers(component, this.clock.instant());
	}

	private MaintenanceWindows windows(MaintenanceProperties.Window... windows) {
		return new MaintenanceWindows(
				new MaintenanceProperties(List.of(windows), List.of(), HOUR.multipliedBy(24), 2, null), this.clock,
				this.clock::nanoTime);
	}

}
