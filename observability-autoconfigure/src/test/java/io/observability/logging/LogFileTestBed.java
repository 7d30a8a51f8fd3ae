package io.observability.logging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.test.system.OutputCaptureExtension;

/** Has a folder for log files. */
@ExtendWith(OutputCaptureExtension.class)
abstract class LogFileTestBed {

	static final Logger logger = LoggerFactory.getLogger("shop");

	@TempDir
	Path folder;

	String path(String name) {
		return "observability.logging.file.path=" + this.folder.resolve(name);
	}

	String read(String name) {
		try {
			return Files.readString(this.folder.resolve(name));
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

	List<String> messages(String name) {
		return LoggingRun.json(read(name)).stream().map((line) -> line.path("message").asString()).toList();
	}

	List<String> names() throws IOException {
		try (Stream<Path> files = Files.list(this.folder)) {
			return files.map((file) -> file.getFileName().toString()).sorted().toList();
		}
	}

}
