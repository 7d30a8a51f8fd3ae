package io.observability.health.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Which of the kernel's figures count. */
class LinuxMemoryTests {

	@TempDir
	Path root;

	@BeforeEach
	void machine() throws IOException {
		write("proc/meminfo", "MemTotal:       16000 kB\nMemFree:  100 kB\nMemAvailable:   12000 kB\n");
	}

	@Test
	void withoutLimitTheMachineCounts() throws IOException {
		write("sys/fs/cgroup/memory.max", "max\n");
		write("sys/fs/cgroup/memory.current", "1000\n");

		assertThat(used()).isEqualTo(25.0);
	}

	@Test
	void theLimitOfTheContainerCountsWithoutFilesThatCanBeDropped() throws IOException {
		write("sys/fs/cgroup/memory.max", "1000000\n");
		write("sys/fs/cgroup/memory.current", "900000\n");
		write("sys/fs/cgroup/memory.stat", "anon 1\ninactive_file 300000\nactive_file 5\n");

		assertThat(used()).isEqualTo(60.0);
	}

	@Test
	void theFirstVersionOfControlGroupsCountsToo() throws IOException {
		write("sys/fs/cgroup/memory/memory.limit_in_bytes", "2000\n");
		write("sys/fs/cgroup/memory/memory.usage_in_bytes", "1000\n");
		write("sys/fs/cgroup/memory/memory.stat", "inactive_file 1\ntotal_inactive_file 200\n");

		assertThat(used()).isEqualTo(40.0);
	}

	@Test
	void theFirstVersionWithoutLimitDoesNotCount() throws IOException {
		write("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
		write("sys/fs/cgroup/memory/memory.usage_in_bytes", "1000\n");

		assertThat(used()).isEqualTo(25.0);
	}

	@Test
	void brokenFilesAreAsGoodAsNone() throws IOException {
		write("sys/fs/cgroup/memory.max", "many\n");
		write("sys/fs/cgroup/memory.current", "");
		write("proc/meminfo", "MemTotal: x kB\n");

		assertThat(used()).isNull();
	}

	private Double used() {
		return new LinuxMemory(this.root).usedPercent();
	}

	private void write(String file, String content) throws IOException {
		Path path = this.root.resolve(file);
		Files.createDirectories(path.getParent());
		Files.writeString(path, content);
	}

}
