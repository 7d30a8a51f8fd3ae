package io.observability;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.observability.health.HealthState;
import org.junit.jupiter.api.Test;

import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/** The runbook has a row for everything that may wake somebody up. */
class RunbookTests {

	private static final Pattern NAME = Pattern.compile("`([\\w-]+)`");

	private static final Pattern FLEET_ALERT = Pattern.compile("- alert: (\\w+)");

	@Test
	void hasARowForEachDefaultRule() throws IOException {
		Set<String> rules = defaultRules();

		assertThat(rules).hasSizeGreaterThan(10);
		assertThat(firstCells()).containsAll(rules);
	}

	@Test
	void hasARowForEachRuleOfTheFleet() throws IOException {
		Set<String> alerts = new TreeSet<>();
		Matcher names = FLEET_ALERT
			.matcher(Files.readString(Path.of("../config/prometheus/observability-fleet-rules.yml")));
		while (names.find()) {
			alerts.add(names.group(1));
		}

		assertThat(alerts).hasSizeGreaterThan(3);
		assertThat(firstCells()).containsAll(alerts);
	}

	@Test
	void hasARowForEachState() throws IOException {
		assertThat(firstCells()).containsAll(Stream.of(HealthState.values()).map(Enum::name).toList());
	}

	static Set<String> defaultRules() throws IOException {
		Properties defaults = new Properties();
		try (InputStream content = new ClassPathResource("io/observability/alerting/defaults.properties")
			.getInputStream()) {
			defaults.load(content);
		}
		return defaults.stringPropertyNames()
			.stream()
			.filter((key) -> key.startsWith("observability.alerting.rules."))
			.map((key) -> key.split("\\.")[3])
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static Set<String> firstCells() throws IOException {
		Set<String> found = new TreeSet<>();
		for (String line : Files.readAllLines(Path.of("../docs/runbook.md"))) {
			if (line.startsWith("| ")) {
				Matcher names = NAME.matcher(line.substring(0, line.indexOf(" |", 2)));
				while (names.find()) {
					found.add(names.group(1));
				}
			}
		}
		return found;
	}

}
