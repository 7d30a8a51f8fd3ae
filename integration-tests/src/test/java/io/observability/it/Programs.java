package io.observability.it;

import java.io.File;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;

import static org.assertj.core.api.Assertions.fail;

/**
 * Programs of the machine that some tests need. Absent ones skip the test; in CI they
 * fail it.
 */
final class Programs {

	private Programs() {
	}

	static String require(String... names) {
		return Arrays.stream(names)
			.flatMap((name) -> find(name).stream())
			.findFirst()
			.orElseGet(() -> absent(String.join(" or ", names)));
	}

	static String absent(String what) {
		String reason = "'%s' is not installed on this machine".formatted(what);
		if ("true".equals(System.getenv("CI"))) {
			fail(reason);
		}
		Assumptions.abort(reason);
		return "";
	}

	private static Optional<String> find(String name) {
		return Stream.of(System.getenv("PATH").split(File.pathSeparator))
			.map((folder) -> new File(folder, name))
			.filter(File::canExecute)
			.map(File::getPath)
			.findFirst();
	}

}
