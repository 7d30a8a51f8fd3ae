package io.observability.it;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.observability.alerting.rule.SteppedRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The same samples lead to the same alerts, in the process and in Prometheus. */
class AlertParityIntegrationTests {

	private static final Duration INTERVAL = Duration.ofSeconds(15);

	@TempDir
	private Path folder;

	@Test
	void firesAndResolvesWhenPrometheusDoes() throws Exception {
		Comparison comparison = compare(this.folder, 4, 20_261_121);
		Files.writeString(Path.of("target", "alert-parity.txt"), comparison.report());
		assertThat(comparison.scenarios()).isGreaterThanOrEqualTo(200);
		assertThat(comparison.unexplained()).as(comparison.report()).isEmpty();
	}

	static Comparison compare(Path folder, int rounds, long seed) throws Exception {
		ParityMeters meters = new ParityMeters();
		List<ParityScenario> scenarios = new ParityScenarios(meters, seed).all(rounds);
		ParityRecording recording = new ParityRecording(meters.registry);
		List<Set<String>> ours = new ArrayList<>();
		List<String> rules = new ArrayList<>();
		List<String> properties = scenarios.stream().flatMap((scenario) -> scenario.properties().stream()).toList();
		SteppedRules.Sources sources = new SteppedRules.Sources(meters.registry, meters.monitor(), meters.known());
		SteppedRules.run(sources, INTERVAL, properties, (stepped) -> {
			for (int step = 0; step < ParityShape.STEPS; step++) {
				for (ParityScenario scenario : scenarios) {
					scenario.work().take(step);
				}
				recording.scrape();
				ours.add(stepped.step());
			}
			rules.add(stepped.exported());
		});
		List<Set<String>> theirs = ParityTimeline.of(folder, rules.get(0), recording.inputSeries(), ParityShape.STEPS,
				INTERVAL);
		return new Comparison(scenarios, ours, theirs);
	}

	/** What fires in the process, and what in Prometheus. */
	record Comparison(List<ParityScenario> all, List<Set<String>> ours, List<Set<String>> theirs) {

		int scenarios() {
			return this.all.size();
		}

		/** Return the alerts that differ by more than one step, with both timelines. */
		Map<String, String> differences() {
			Map<String, String> differences = new TreeMap<>();
			Set<String> alerts = new TreeSet<>();
			this.ours.forEach(alerts::addAll);
			this.theirs.forEach(alerts::addAll);
			for (String alert : alerts) {
				if (differs(alert, this.ours, this.theirs) || differs(alert, this.theirs, this.ours)) {
					differences.put(alert, "ours %s theirs %s".formatted(line(alert, this.ours),
							line(alert, this.theirs)));
				}
			}
			return differences;
		}

		/** Return the differences but those that docs/alert-parity.md gives a reason for. */
		Map<String, String> unexplained() {
			Map<String, String> differences = differences();
			// "the last N evaluations" are those with data here, and those of a time there
			differences.keySet()
				.removeIf((alert) -> what(alert).contains("GAP") && what(alert).contains("datapoints="));
			return differences;
		}

		private String what(String alert) {
			return this.all.stream()
				.filter((scenario) -> alert.split("/")[0].equals(scenario.name()))
				.map(ParityScenario::what)
				.collect(Collectors.joining());
		}

		private static boolean differs(String alert, List<Set<String>> one, List<Set<String>> other) {
			for (int step = 1; step < one.size() - 1; step++) {
				boolean now = one.get(step).contains(alert);
				boolean steady = now == one.get(step - 1).contains(alert) && now == one.get(step + 1).contains(alert);
				if (steady && other.get(step).contains(alert) != now) {
					return true;
				}
			}
			return false;
		}

		/** Return when the alert began and ended. */
		private static String line(String alert, List<Set<String>> timeline) {
			StringBuilder line = new StringBuilder();
			boolean firing = false;
			for (int step = 0; step < timeline.size(); step++) {
				if (timeline.get(step).contains(alert) != firing) {
					firing = !firing;
					line.append(firing ? " " : "-").append(step);
				}
			}
			return line.isEmpty() ? "never" : line.toString().strip();
		}

		String report() {
			Map<String, String> differences = differences();
			Set<String> alerts = new TreeSet<>();
			this.ours.forEach(alerts::addAll);
			long same = alerts.stream()
				.filter((alert) -> line(alert, this.ours).equals(line(alert, this.theirs)))
				.count();
			String kinds = this.all.stream()
				.collect(Collectors.groupingBy((scenario) -> scenario.what().split(",")[0], TreeMap::new,
						Collectors.counting()))
				.toString();
			StringBuilder report = new StringBuilder("%d scenarios %s, %d alerts, %d of them to the very step\n"
				.formatted(this.all.size(), kinds, alerts.size(), same));
			differences.forEach((alert, lines) -> {
				report.append(alert).append(": ").append(lines).append("  ").append(what(alert)).append('\n');
			});
			return report.toString();
		}

	}

}
