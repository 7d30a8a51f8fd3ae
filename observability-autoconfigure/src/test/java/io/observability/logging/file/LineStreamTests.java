package io.observability.logging.file;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class LineStreamTests {

	@Test
	void writesTheFirstLineWhateverTheClockOfTheMachineCountsFrom(@TempDir Path folder) {
		File file = folder.resolve("app.log").toFile();
		try (LineStream stream = new LineStream(file, new Losses(file), () -> Long.MIN_VALUE / 4)) {
			stream.write("first\n".getBytes(StandardCharsets.UTF_8), 0, 6);
		}

		assertThat(file).hasContent("first");
	}

}
