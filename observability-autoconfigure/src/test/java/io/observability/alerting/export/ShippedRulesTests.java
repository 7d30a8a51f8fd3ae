package io.observability.alerting.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The files in {@code config/} are what an application exports that changed nothing.
 * Write them anew with {@code -Dtest=ShippedRulesTests -Dupdate-config=true}.
 */
class ShippedRulesTests extends ExportTestBed {

	private static final Path CONFIG = Path.of("..", "config");

	@Test
	void shippedRulesAreThoseThatAreExported() {
		exported((endpoint) -> isShipped("prometheus/" + AlertRuleFiles.RULES, endpoint.rules()));
	}

	@Test
	void shippedTestsAreThoseThatAreExported() {
		exported((endpoint) -> isShipped("prometheus/" + AlertRuleFiles.TESTS, endpoint.file("tests")));
	}

	@Test
	void shippedRoutesAreThoseThatAreExported() {
		exported((endpoint) -> isShipped("alertmanager/" + AlertRuleFiles.ALERTMANAGER, endpoint.file("alertmanager")));
	}

	private void exported(java.util.function.Consumer<AlertRulesEndpoint> work) {
		usualMeters();
		run(withDefaults(), work);
	}

	private static void isShipped(String name, String exported) {
		Path file = CONFIG.resolve(name);
		try {
			if (Boolean.getBoolean("update-config")) {
				Files.writeString(file, exported);
			}
			assertThat(Files.readString(file)).as("%s; see %s to write it anew", name, ShippedRulesTests.class)
				.isEqualTo(exported);
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

}
