package io.observability.jobs.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import io.observability.jobs.JobRecord;
import io.observability.jobs.JobState;
import io.observability.jobs.JobStatus;
import io.observability.jobs.Jobs;
import io.observability.jobs.JobsAutoConfiguration;
import io.observability.test.log.CapturedEvents;
import io.observability.test.log.CapturedEventsExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/** Records in a file. */
@ExtendWith(CapturedEventsExtension.class)
class FileJobStoreTests {

	@TempDir
	private Path folder;

	private Path file;

	@BeforeEach
	void name() {
		this.file = this.folder.resolve("data/jobs.properties");
	}

	@Test
	void recordsComeBackAsTheyWere() throws IOException {
		Instant at = Instant.parse("2026-11-21T12:00:00.123Z");
		JobRecord full = new JobRecord(at, "cron 0 0 2 * * * Europe/Berlin", at,
				new JobStatus.End(at, Duration.ofMillis(1234), null, null),
				new JobStatus.End(at, null, "IOException", "line one\nüñí = # two"), true, at,
				Map.of("", at, "r.1-x", at));
		JobRecord empty = new JobRecord(at, "", null, null, null, false, null, Map.of());
		Map<String, JobRecord> records = Map.of("etl.daily-2", full, "new", empty);
		store().save(records);

		assertThat(store().load()).isEqualTo(records);
		assertThat(this.file).content().startsWith("# What is known").endsWith("# end\n");
		assertThat(this.file.getParent()).isDirectoryContaining("glob:**jobs.properties");
	}

	@Test
	void nothingIsKnownAtFirst() throws IOException {
		assertThat(store().load()).isEmpty();
	}

	@Test
	void brokenFileIsPutAsideAndTheApplicationStarts(CapturedEvents events) throws IOException {
		Files.createDirectories(this.file.getParent());
		Files.writeString(this.file, "nightly.since=2026-11-21T12:0");
		runner().run((context) -> {
			assertThat(context).hasNotFailed();
			context.getBean(Jobs.class).start("nightly").success();
		});

		events.containing("begins anew").hasCount(1);
		assertThat(this.folder.resolve("data/jobs.properties.broken")).content().endsWith("12:0");
		assertThat(store().load()).containsOnlyKeys("nightly");
	}

	@Test
	void wrongFieldIsNoReasonToFail() throws IOException {
		Files.createDirectories(this.file.getParent());
		for (String text : new String[] { "a.since=never\n# end\n", "a=1\n# end\n",
				"a.start=2026-11-21T12:00:00Z\n# end\n", "a.since=\\u00zz\n# end\n" }) {
			Files.writeString(this.file, text);
			assertThatIOException().isThrownBy(() -> store().load())
				.withMessageContaining("is broken and was put aside");
		}
	}

	@Test
	void folderThatCannotBeWrittenLeavesTheApplicationAlone(CapturedEvents events) throws IOException {
		Files.writeString(this.folder.resolve("data"), "a file where the folder should be");
		runner().run((context) -> {
			context.getBean(Jobs.class).start("nightly").success();
			assertThat(context.getBean(Jobs.class).find("nightly").state()).isEqualTo(JobState.OK);
		});

		events.containing("cannot be kept").hasCount(1);
	}

	@Test
	void whatIsKnownSurvivesTheApplication() {
		runner().run((context) -> {
			Jobs jobs = context.getBean(Jobs.class);
			jobs.start("nightly").fail(new IOException("password=hunter2"));
			jobs.start("cut-off");
		});
		assertThat(this.file).content().doesNotContain("hunter2");
		runner().withPropertyValues("observability.jobs.definitions.nightly.every=1d").run((context) -> {
			Jobs jobs = context.getBean(Jobs.class);
			jobs.start("cut-off").success();

			assertThat(jobs.find("nightly").state()).isEqualTo(JobState.FAILED);
			assertThat(jobs.find("nightly").lastFailure().error()).isEqualTo("IOException");
			assertThat(jobs.find("cut-off").lastFailure().error()).isEqualTo("interrupted");
		});
	}

	@Test
	void nothingIsKeptUnlessAsked() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(JobStoreAutoConfiguration.class, JobsAutoConfiguration.class))
			.run((context) -> assertThat(context).doesNotHaveBean(FileJobStore.class));
	}

	@Test
	void emptyPathIsRefused() {
		runner().withPropertyValues("observability.jobs.store.path=")
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("'observability.jobs.store.path' must be the path of a file but was ''"));
	}

	private ApplicationContextRunner runner() {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(JobStoreAutoConfiguration.class, JobsAutoConfiguration.class))
			.withPropertyValues("observability.jobs.store.enabled=true", "observability.jobs.store.path=" + this.file);
	}

	private FileJobStore store() {
		return new FileJobStore(this.file);
	}

}
