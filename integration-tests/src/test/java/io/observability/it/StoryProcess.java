package io.observability.it;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.observability.it.story.StoryApplication;

/** An instance of the application that tells stories. */
final class StoryProcess {

	private static final Pattern ONLY_FOR_TESTS = Pattern
		.compile(".*[/\\\\]([^/\\\\]*(-test|junit|mail|angus|jdbc|HikariCP|h2-|postgresql|assertj|mockito|docker-java"
				+ "|testcontainers|datasource-|sample-app|qpid)[^/\\\\]*\\.jar)");

	private StoryProcess() {
	}

	static JavaProcess start(Path folder, String... options) throws IOException {
		String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter((entry) -> !ONLY_FOR_TESTS.matcher(entry).matches())
			.collect(Collectors.joining(File.pathSeparator));
		List<String> arguments = new ArrayList<>(List.of("-cp", classPath, StoryApplication.class.getName()));
		arguments.addAll(List.of(options));
		return JavaProcess.start(folder, Map.of(), arguments.toArray(String[]::new));
	}

}
