package io.observability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;

import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * Names the folders of tests with letters. The usual random digits are those of a payment
 * card now and then, so that a path in a masked text would not be the path.
 */
public final class LetteredTempDirFactory implements TempDirFactory {

	private static final int LETTERS = 16;

	@Override
	public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext extension) throws IOException {
		StringBuilder name = new StringBuilder("junit-");
		for (int letter = 0; letter < LETTERS; letter++) {
			name.append((char) ('a' + ThreadLocalRandom.current().nextInt(26)));
		}
		return Files.createDirectory(Path.of(System.getProperty("java.io.tmpdir")).resolve(name.toString()));
	}

}
