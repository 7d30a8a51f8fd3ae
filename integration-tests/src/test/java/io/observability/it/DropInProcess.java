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
import java.util.stream.Stream;

import io.observability.it.dropin.DropInApplication;

/**
 * The drop-in application with the class path of a newcomer: what only these tests need
 * is taken off it.
 */
final class DropInProcess {

	private static final Pattern ONLY_FOR_TESTS = Pattern
		.compile(".*[/\\\\]([^/\\\\]*(test|junit|mail|angus|jdbc|HikariCP|h2-|postgresql|assertj|mockito|awaitility"
				+ "|byte-buddy|json-path|hamcrest|xmlunit|docker-java|datasource-|sample-app)[^/\\\\]*\\.jar)");

	/** What the story over several instances needs, and a newcomer does not have. */
	private static final Pattern ONLY_FOR_STORIES = Pattern.compile(".*[/\\\\]([^/\\\\]*(kafka|rabbit|amqp|qpid|reactor"
			+ "|reactive-streams|netty|webclient|webflux|spring-messaging|spring-boot-http-(client|codec)|lz4|zstd"
			+ "|snappy|caffeine|bcpkix|bcprov|bcutil|scala"
			+ "|jackson-(core|databind|dataformat-[a-z]+|datatype-[a-z0-9]+)-2\\."
			+ "|jopt|commons-(beanutils|collections|digester|validator)|hash4j|pcollections|argparse4j|jose4j"
			+ "|metrics-core-2)[^/\\\\]*\\.jar)");

	private DropInProcess() {
	}

	static JavaProcess start(Path folder, Map<String, String> environment, String... options) throws IOException {
		return start(folder, List.of(), environment, options);
	}

	static JavaProcess start(Path folder, List<Path> extraClassPath, Map<String, String> environment, String... options)
			throws IOException {
		String jars = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter((entry) -> !ONLY_FOR_TESTS.matcher(entry).matches())
			.filter((entry) -> !ONLY_FOR_STORIES.matcher(entry).matches())
			.collect(Collectors.joining(File.pathSeparator));
		String classPath = Stream.concat(extraClassPath.stream().map(Path::toString), Stream.of(jars))
			.collect(Collectors.joining(File.pathSeparator));
		List<String> arguments = new ArrayList<>(List.of("-cp", classPath, DropInApplication.class.getName()));
		arguments.addAll(List.of(options));
		return JavaProcess.start(folder, environment, arguments.toArray(String[]::new));
	}

}
