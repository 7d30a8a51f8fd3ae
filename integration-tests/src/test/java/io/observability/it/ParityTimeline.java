package io.observability.it;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which alerts fire at each step according to Prometheus. promtool only says what it
 * found where that was not expected, so something is expected that is never there.
 */
final class ParityTimeline {

	private static final Pattern STEP = Pattern.compile("time: (\\S+),\\s*exp:[^\\n]*\\n\\s*got:\\s*([^\\n]*)");

	private static final Pattern ALERT = Pattern.compile("\\{((?:[^{}\"\\\\]|\\\\.|\"(?:[^\"\\\\]|\\\\.)*\")*)\\}");

	private static final Pattern LABEL = Pattern.compile("(\\w+)=\\\\?\"(.*?)\\\\?\"");

	private ParityTimeline() {
	}

	static List<Set<String>> of(Path folder, String rules, String series, int steps, Duration interval)
			throws Exception {
		Files.writeString(folder.resolve("rules.yml"), rules);
		StringBuilder tests = new StringBuilder("""
				rule_files: [rules.yml]
				evaluation_interval: %ds
				tests:
				  - interval: %ds
				    input_series:
				%s    promql_expr_test:
				""".formatted(interval.toSeconds(), interval.toSeconds(), series));
		for (int step = 0; step < steps; step++) {
			tests.append("""
					      - expr: count by (rule, grp, component, job_name, host, burn) (ALERTS{alertstate="firing"})
					        eval_time: %ds
					        exp_samples: [{labels: '{never="there"}', value: 1}]
					""".formatted(step * interval.toSeconds()));
		}
		Files.writeString(folder.resolve("test.yml"), tests);
		return parse(run(folder), steps, interval);
	}

	private static String run(Path folder) throws Exception {
		Path output = folder.resolve("promtool.txt");
		Process process = new ProcessBuilder(Programs.require("promtool"), "test", "rules", "test.yml")
			.directory(folder.toFile())
			.redirectErrorStream(true)
			.redirectOutput(output.toFile())
			.start();
		try {
			assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("promtool ended").isTrue();
		}
		finally {
			process.destroyForcibly();
		}
		return Files.readString(output);
	}

	private static List<Set<String>> parse(String output, int steps, Duration interval) {
		List<Set<String>> timeline = new ArrayList<>();
		for (int step = 0; step < steps; step++) {
			timeline.add(new TreeSet<>());
		}
		Matcher matcher = STEP.matcher(output);
		int found = 0;
		while (matcher.find()) {
			int step = (int) (seconds(matcher.group(1)) / interval.toSeconds());
			Matcher alert = ALERT.matcher(matcher.group(2));
			while (alert.find()) {
				timeline.get(step).add(name(alert.group(1)));
			}
			found++;
		}
		assertThat(found).as(output.substring(0, Math.min(2000, output.length()))).isEqualTo(steps);
		return timeline;
	}

	private static String name(String labels) {
		String rule = "";
		String key = "";
		Matcher label = LABEL.matcher(labels);
		while (label.find()) {
			if (label.group(1).equals("rule")) {
				rule = label.group(2);
			}
			else {
				key = "/" + label.group(2);
			}
		}
		return rule + key;
	}

	/** Read a time of Prometheus, such as 1h2m15s. */
	private static long seconds(String time) {
		long seconds = 0;
		Matcher matcher = Pattern.compile("(\\d+)([dhms])").matcher(time);
		while (matcher.find()) {
			long amount = Long.parseLong(matcher.group(1));
			seconds += amount * switch (matcher.group(2)) {
				case "d" -> 86_400;
				case "h" -> 3600;
				case "m" -> 60;
				default -> 1;
			};
		}
		return seconds;
	}

}
