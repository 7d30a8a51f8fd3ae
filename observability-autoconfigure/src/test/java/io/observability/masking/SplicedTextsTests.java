package io.observability.masking;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds for pieces of the rows of all detectors' tests, put together at random. */
class SplicedTextsTests {

	private static final int TEXTS = 60_000;

	private static final List<String> JOINTS = List.of("", " ", ": ", "=", "\n", "\"", "'", "|", "{\"a\":", "&", "\\n");

	private static final List<String> ROWS = rows();

	private static List<String> rows() {
		try {
			Path folder = Path.of(Objects.requireNonNull(SplicedTextsTests.class.getResource("key")).toURI())
				.getParent();
			try (Stream<Path> files = Files.walk(folder)) {
				return files.filter((file) -> file.toString().endsWith(".txt"))
					.flatMap(SplicedTextsTests::lines)
					.map((line) -> line.replace('\u21b5', '\n'))
					.toList();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Stream<String> lines(Path file) {
		try {
			return Files.readAllLines(file).stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 81, 82 })
	void areMaskedWithoutFailing(long seed) {
		Random random = new Random(seed);
		Masker masker = Masker.standard();
		for (int i = 0; i < TEXTS; i++) {
			String text = spliced(random);

			assertThat(masker.mask(text)).as(text).isNotEqualTo(StandardMasker.FAILED);
		}
	}

	/** A time of day comes first in most lines of a log. */
	private static String spliced(Random random) {
		String time = "%02d:%02d:%02d ".formatted(random.nextInt(24), random.nextInt(60), random.nextInt(60));
		StringBuilder text = new StringBuilder(random.nextBoolean() ? time : "");
		for (int i = 0; i < 2; i++) {
			String row = ROWS.get(random.nextInt(ROWS.size()));
			int from = random.nextInt(row.length() + 1);
			text.append(row, from, Math.min(row.length(), from + random.nextInt(100)));
			text.append(JOINTS.get(random.nextInt(JOINTS.size())));
		}
		return text.toString();
	}

}
