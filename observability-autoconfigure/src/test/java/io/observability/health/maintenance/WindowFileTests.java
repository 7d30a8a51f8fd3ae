package io.observability.health.maintenance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.observability.SteppedClock;
import io.observability.test.log.CapturedEvents;
import io.observability.test.log.CapturedEventsExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Windows that survive a restart. */
@ExtendWith(CapturedEventsExtension.class)
class WindowFileTests {

	private static final Duration HOUR = Duration.ofHours(1);

	private final SteppedClock clock = new SteppedClock("2026-11-20T12:00:00Z");

	@TempDir
	private Path folder;

	private Path file;

	@BeforeEach
	void name() {
		this.file = this.folder.resolve("data/windows.properties");
	}

	@Test
	void windowsGoOnAfterARestart() {
		MaintenanceWindows before = start();
		before.open(List.of("crm"), HOUR, "Über = nacht\n# x", "jane");
		before.open(List.of("*"), Duration.ofMinutes(10), null, "joe");
		this.clock.step(Duration.ofMinutes(20));

		MaintenanceWindows after = start();

		assertThat(after.all()).singleElement().isEqualTo(before.all().get(0));
		assertThat(after.all().get(0).reason()).isEqualTo("Über = nacht\n# x");
		assertThat(covers(after, "crm")).isTrue();
		assertThat(covers(after, "erp")).isFalse();
		this.clock.step(Duration.ofMinutes(39));
		assertThat(covers(after, "crm")).isTrue();
		this.clock.step(Duration.ofMinutes(1));
		assertThat(covers(after, "crm")).isFalse();
		assertThat(start().all()).isEmpty();
	}

	@Test
	void idsGoOn() {
		start().open(List.of("crm"), HOUR, null, "jane");
		MaintenanceWindows after = start();

		assertThat(after.open(List.of("erp"), HOUR, null, "jane")).isEqualTo("m2");
		assertThat(after.close("m1", "jane")).isTrue();
		assertThat(start().all()).extracting(MaintenanceWindows.Shown::id).containsExactly("m2");
	}

	@Test
	void clockThatIsSetBackMakesNoWindowLonger() {
		start().open(List.of("crm"), HOUR, null, "jane");
		this.clock.jump(Duration.ofDays(-1));
		MaintenanceWindows after = start();

		this.clock.step(HOUR);

		assertThat(covers(after, "crm")).isFalse();
	}

	@Test
	void windowThatWasMadeLongerInTheFileEndsInTime() throws IOException {
		start().open(List.of("crm"), HOUR, null, "jane");
		Files.writeString(this.file, Files.readString(this.file).replace("m1.end=2026", "m1.end=2030"));

		MaintenanceWindows after = start();

		this.clock.step(HOUR.multipliedBy(24));
		assertThat(covers(after, "crm")).isFalse();
	}

	@Test
	void brokenFileIsPutAsideAndNothingIsOpen(CapturedEvents events) throws IOException {
		Files.createDirectories(this.file.getParent());
		for (String text : new String[] { "m1.comp", "m1.start=x\n# end\n", "m1.components=a b\n# end\n",
				"m1.components=crm\nm1.start=now\n# end\n", "x=1\n# end\n" }) {
			Files.writeString(this.file, text);
			assertThat(start().all()).isEmpty();
			assertThat(this.folder.resolve("data/windows.properties.broken")).content().isEqualTo(text);
			assertThat(this.file).doesNotExist();
		}
		events.containing("No window of maintenance was opened again").hasCount(5);
	}

	@Test
	void windowIsOpenedWhenItCannotBeKept(CapturedEvents events) throws IOException {
		Files.writeString(this.folder.resolve("data"), "a file where the folder should be");
		MaintenanceWindows windows = start();

		windows.open(List.of("crm"), HOUR, null, "jane");

		assertThat(covers(windows, "crm")).isTrue();
		events.containing("cannot be kept and end with the application").hasCount(1);
	}

	@Test
	void emptyPathIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> properties(" "))
			.withMessage("'observability.health.maintenance.file' must be the path of a file but was ''");
	}

	private MaintenanceWindows start() {
		return new MaintenanceWindows(properties(this.file.toString()), this.clock, this.clock::nanoTime);
	}

	private static MaintenanceProperties properties(String file) {
		return new MaintenanceProperties(List.of(), List.of(), HOUR.multipliedBy(24), 20, file);
	}

	private boolean covers(MaintenanceWindows windows, String component) {
		return windows.covers(component, this.clock.instant());
	}

}
