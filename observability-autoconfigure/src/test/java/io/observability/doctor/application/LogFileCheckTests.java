package io.observability.doctor.application;

import java.nio.file.Path;

import io.observability.doctor.DoctorTestBed;
import io.observability.doctor.Finding;
import io.observability.doctor.Surroundings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/** What the doctor says of log files. */
class LogFileCheckTests extends DoctorTestBed {

	@TempDir
	private Path folder;

	private final ApplicationContextRunner runner = doctor(DoctorApplicationAutoConfiguration.class);

	@Test
	void tellsThatTheDiskIsNearlyFull() {
		file().withPropertyValues("observability.doctor.application.min-free-disk=900000TB")
			.run((context) -> assertThat(text(context, "log-disk-low")).startsWith("WARNING\n")
				.contains("The disk of the log files in '" + this.folder.resolve("logs") + "' has ",
						" MB left, less than the 943718400000 MB of 'observability.doctor.application.min-free-disk'.",
						"\nWhen it is full, lines are lost, and other programs on it stop.\n",
						"such as with 'observability.logging.file.total-size-cap=5GB'."));
		file().withPropertyValues("observability.doctor.application.min-free-disk=1B")
			.run((context) -> assertNone(context, "log-disk-low"));
	}

	@Test
	void tellsThatFilesAreGoneWithTheContainer() {
		file().run((context) -> {
			LogFileCheck check = new LogFileCheck(context.getBean(Surroundings.class), DataSize.ofBytes(1),
					(folder) -> new LogFileCheck.Disk(100, "overlay"));

			assertThat(check.look()).containsExactly(Finding.info("log-file-ephemeral",
					"The log files in '" + this.folder.resolve("logs") + "' are written into the container itself.",
					"They are gone with the container, and each line is on the console already.",
					"Mount a volume at that folder, or write no file: remove 'logging.file.name', 'logging.file.path' "
							+ "and 'observability.logging.file.path'."));
		});
	}

	@Test
	void tellsThatFilesAreNeverDeleted() {
		file().withPropertyValues("observability.logging.file.retention.enabled=false")
			.run((context) -> assertText(context, "log-retention-off", """
					WARNING
					Log files in 'FOLDER' are never deleted, since \
					'observability.logging.file.retention.enabled=false'.
					One day the disk is full, and data of people is kept for longer than it may be.
					Set 'observability.logging.file.retention.enabled=true', unless another program deletes \
					them; then set 'observability.doctor.ignore=log-retention-off'.
					""".replace("FOLDER", this.folder.resolve("logs").toString())));
		file().run((context) -> assertNone(context, "log-retention-off"));
	}

	@Test
	void hasNothingToSayWithoutFile() {
		this.runner
			.withPropertyValues("observability.logging.file.retention.enabled=false",
					"observability.doctor.application.min-free-disk=900000TB")
			.run((context) -> {
				assertNone(context, "log-disk-low");
				assertNone(context, "log-retention-off");
			});
	}

	private ApplicationContextRunner file() {
		return this.runner.withPropertyValues("logging.file.name=" + this.folder.resolve("logs/app.log"));
	}

}
