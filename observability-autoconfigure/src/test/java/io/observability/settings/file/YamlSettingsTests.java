package io.observability.settings.file;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What stands in YAML. */
class YamlSettingsTests {

	@Test
	void joinsKeysAndKeepsTextsAsWritten() {
		assertThat(read("""
				logging.level:
				  root: off
				  "[com.acme.Shop]": debug
				  com:
				    acme: 010
				observability:
				  masking.dry-run: yes
				""").values()).isEqualTo(Map.of("logging.level.root", "off", "logging.level.com.acme.Shop", "debug",
				"logging.level.com.acme", "010", "observability.masking.dry-run", "yes"));
	}

	@Test
	void readsListsOfMaps() {
		assertThat(read("a:\n  - {route: /orders, rate: 0.1}\n  - {route: /x, rate: 1}\n").values()).isEqualTo(
				Map.of("a", List.of(Map.of("route", "/orders", "rate", "0.1"), Map.of("route", "/x", "rate", "1"))));
	}

	@Test
	void knowsTheLineOfAKey() {
		YamlSettings settings = read("# our settings\n\na:\n  b:\n    c: 1\n");

		assertThat(settings.line("a.b.c")).isEqualTo(5);
		assertThat(settings.line("a.b.d")).isNull();
	}

	@Test
	void holdsNothingWhenAllIsCommentedOutOrTakenBack() {
		assertThat(read("# a: 1\n").values()).isEmpty();
		assertThat(read("{}").values()).isEmpty();
	}

	@Test
	void skipsTheMarkOfAnEditor() {
		assertThat(read("\uFEFFa: 1").values()).isEqualTo(Map.of("a", "1"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "''| line 1: is empty; to take all settings back, write {} or remove the file",
					"'   \\n\\n'| line 1: is empty; to take all settings back, write {} or remove the file",
					"just text| line 1: must hold keys and values", "'- a\\n- b'| line 1: must hold keys and values",
					"'a: 1\\nb: \"half'| line 2: is not YAML: found unexpected end of stream",
					"'a: 1\\nb'| line 2: is not YAML: could not find expected ':'",
					"'a: [1, 2'| line 1: is not YAML: expected ',' or ']', but got <stream end>",
					"'a: 1\\nb:'| line 2: must have a value here; to take a setting back, remove its key",
					"'a: 1\\nb: ~'| line 2: must have a value here; to take a setting back, remove its key",
					"'a: 1\\na: 2'| line 2: 'a' must stand once but stands twice",
					"'a.b: 1\\na:\\n  b: 2'| line 3: 'a.b' must stand once but stands twice",
					"'a: &x 1\\nb: *x'| line 1: must not repeat a value by an alias",
					"'a: &x [*x]'| line 1: must not repeat a value by an alias",
					"'a: [{b: [1]}]'| line 1: must hold a single value here",
					"'[a, b]: 1'| line 1: must hold a single value here",
					"'a: 1\\n---\\nb: 2'| line 2: is not YAML: but found another document" })
	void refusesAndNamesTheLine(String yaml, String message) {
		assertThatThrownBy(() -> read(yaml.replace("\\n", "\n").replace("\\t", "\t")))
			.isInstanceOf(YamlSettings.RefusedFileException.class)
			.hasMessage(message);
	}

	@Test
	void refusesTabs() {
		assertThatThrownBy(() -> read("a: 1\n\tb: 2")).isInstanceOf(YamlSettings.RefusedFileException.class)
			.hasMessageStartingWith("line 2: is not YAML: found character");
	}

	@Test
	void refusesAnAliasOfAnAlias() {
		assertThatThrownBy(() -> read("""
				a: &a [x, x]
				b: &b [*a, *a]
				c: &c [*b, *b]
				d: [*c, *c]
				""")).isInstanceOf(YamlSettings.RefusedFileException.class);
	}

	@Test
	void refusesWhatIsDeeperThanAnybodyWrites() {
		assertThatThrownBy(() -> read("a: " + "[".repeat(5_000))).isInstanceOf(YamlSettings.RefusedFileException.class);
		assertThatThrownBy(() -> read("{a: ".repeat(5_000))).isInstanceOf(YamlSettings.RefusedFileException.class);
	}

	@Test
	void refusesOtherEncodingsAndNamesTheLine() {
		assertThatThrownBy(() -> YamlSettings.of("a: 1\nb: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1)))
			.hasMessage("line 2: is not UTF-8");
		assertThatThrownBy(() -> YamlSettings.of("a: 1\n".getBytes(StandardCharsets.UTF_16)))
			.hasMessage("line 1: is not UTF-8");
	}

	@Test
	void refusesControlCharacters() {
		assertThatThrownBy(() -> read("a: \u0000")).isInstanceOf(YamlSettings.RefusedFileException.class)
			.hasMessageStartingWith("line 1: is not YAML");
	}

	@Test
	void makesNoObjects() {
		assertThatThrownBy(() -> read("a: !!java.net.URL [\"http://127.0.0.1:1/\"]"))
			.isInstanceOf(YamlSettings.RefusedFileException.class)
			.hasMessageContaining("Global tag is not allowed");
	}

	private static YamlSettings read(String yaml) {
		return YamlSettings.of(yaml.getBytes(StandardCharsets.UTF_8));
	}

}
