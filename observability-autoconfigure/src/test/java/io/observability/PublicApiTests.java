package io.observability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares the public API with the listing that was approved. To approve a change, copy
 * the file named in the failure over {@code src/test/resources/public-api.txt}.
 */
class PublicApiTests {

	private static final Path APPROVED = Path.of("src/test/resources/public-api.txt");

	private static final Path ACTUAL = Path.of("target/public-api.txt");

	@Test
	void isWhatWasApproved() throws IOException {
		List<String> actual = List.copyOf(api());
		Files.createDirectories(ACTUAL.getParent());
		Files.write(ACTUAL, actual);

		assertThat(actual).as("public API; see " + ACTUAL).isEqualTo(Files.readAllLines(APPROVED));
	}

	private static Set<String> api() {
		JavaClasses classes = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
			.importPackages("io.observability");
		Set<String> lines = new TreeSet<>();
		classes.stream().filter(PublicApiTests::isVisible).forEach((type) -> {
			lines.add(type.getName());
			members(type).map((member) -> type.getName() + "#" + signature(member)).forEach(lines::add);
		});
		return lines;
	}

	private static boolean isVisible(JavaClass type) {
		boolean visible = type.getModifiers().contains(JavaModifier.PUBLIC);
		return visible && type.getEnclosingClass().map(PublicApiTests::isVisible).orElse(true);
	}

	private static Stream<? extends JavaMember> members(JavaClass type) {
		return type.getMembers()
			.stream()
			.filter((member) -> member.getModifiers().contains(JavaModifier.PUBLIC)
					|| member.getModifiers().contains(JavaModifier.PROTECTED))
			.filter((member) -> !member.getModifiers().contains(JavaModifier.SYNTHETIC));
	}

	private static String signature(JavaMember member) {
		return member.getFullName().substring(member.getOwner().getName().length() + 1);
	}

}
