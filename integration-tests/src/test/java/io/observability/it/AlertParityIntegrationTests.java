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

	private static final Duration SLOW = Duration.ofMinutes(1);

	private static final long SEED = 20_261_121;

	@TempDir
	private Path folder;

	@Test
	void firesAndResolvesWhenPrometheusDoes() throws Exception {
		ParityMeters meters = new ParityMeters();
		Comparison comparison = compare(this.folder, meters, new ParityScenarios(meters, SEED).all(4), INTERVAL);
		Files.writeString(Path.of("target", "alert-parity.txt"), comparison.report());
		assertThat(comparison.scenarios()).isGreaterThanOrEqualTo(200);
		assertThat(comparison.unexplained()).as(comparison.report()).isEmpty();
	}

	@Test
	void looksBackForHoursAsPrometheusDoes() throws Exception {
		ParityMeters meters = new ParityMeters();
		Comparison comparison = compare(this.folder, meters, new ParityScenarios(meters, SEED).slow(2), SLOW);
		Files.writeString(Path.of("target", "alert-parity-slow.txt"), comparison.report());
		assertThat(comparison.unexplained()).as(comparison.report()).isEmpty();
	}

	static Comparison compare(Path folder, ParityMeters meters, List<ParityScenario> scenarios, Duration interval)
			throws Exception {
		ParityRecording recording = new ParityRecording(meters.registry);
		List<Set<String>> ours = new ArrayList<>();
		List<String> rules = new ArrayList<>();
		List<String> properties = scenarios.stream().flatMap((scenario) -> scenario.properties().stream()).toList();
		SteppedRules.Sources sources = new SteppedRules.Sources(meters.registry, meters.monitor(), meters.known());
		SteppedRules.run(sources, interval, properties, (stepped) -> {
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
				interval);
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
					differences.put(alert,
							"ours %s theirs %s".formatted(line(alert, this.ours), line(alert, this.theirs)));
				}
			}
			return differences;
		}

		/**
		 * Return the differences but those that docs/alert-parity.md gives a reason for.
		 */
		Map<String, String> unexplained() {
			Map<String, String> differences = differences();
			differences.keySet().removeIf((alert) -> isKnown(what(alert)));
			return differences;
		}

		/**
		 * The last N evaluations are those with data here, and those of a time there; the
		 * mean of a gauge that was gone begins anew here, and has older samples there.
		 */
		private static boolean isKnown(String what) {
			return what.contains("GAP") && (what.contains("datapoints=") || what.startsWith("gauge"));
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
