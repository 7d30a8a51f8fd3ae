package io.observability.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Measures one evaluation of alert rules against a search of the registry for each rule
 * that makes the same sums, how the cost grows, and the memory of a series.
 */
public final class AlertEvaluation {

	private static final int NAMES = 10;

	private static final List<String> ONE_TICK = List.of("tick");

	private AlertEvaluation() {
	}

	/** Argument: number of rounds. */
	public static void main(String[] args) {
		int rounds = Integer.parseInt(args[0]);
		System.out.printf("%-8s %-8s %14s %10s %14s %14s %10s%n", "rules", "series", "search ns", "bytes", "tick ns",
				"with news ns", "bytes");
		for (int[] size : new int[][] { { 100, 1000 }, { 10, 1000 }, { 1000, 1000 }, { 100, 100 }, { 100, 10_000 },
				{ 5000, 1000 } }) {
			compare(size[0], size[1], rounds);
		}
		System.out.printf("%n%-30s %10s%n", "memory of one more series", "bytes");
		for (String window : List.of("5m", "1h", "6h")) {
			memory("ratio of " + window, "mean", "window=" + window, "by=uri");
		}
		memory("forecast of 6h", "forecast", "by=uri");
		memory("burn rate, four windows", "burn-rate", "by=uri");
		memory("meter in a sum", "mean", "window=5m", "");
		System.exit(0);
	}

	private static void compare(int rules, int series, int rounds) {
		MeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
		List<Timer> timers = timers(registry, series);
		AlertTrial trial = new AlertTrial(registry, rules(rules));
		// what the trial itself needs for its clock
		AlertTrial nothing = new AlertTrial(registry, Map.of());
		Map<String, UnaryOperator<String>> engines = new LinkedHashMap<>();
		if (rules <= 1000 && series <= 1000) {
			engines.put("search", (tick) -> search(registry, rules) + tick);
		}
		engines.put("tick", trial::tick);
		engines.put("no rule", nothing::tick);
		Map<String, CpuMeter.Cost> costs = new LinkedHashMap<>(CpuMeter.measure(engines, ONE_TICK, rounds));
		costs.putAll(CpuMeter.measure(Map.of("news", (tick) -> {
			timers.forEach((timer) -> timer.record(Duration.ofMillis(5)));
			return trial.tick(tick);
		}, "records", (tick) -> {
			timers.forEach((timer) -> timer.record(Duration.ofMillis(5)));
			return tick;
		}), ONE_TICK, rounds));
		CpuMeter.Cost search = costs.getOrDefault("search", new CpuMeter.Cost(Double.NaN, Double.NaN));
		CpuMeter.Cost tick = cost(costs, "tick");
		System.out.printf("%-8d %-8d %14.0f %10.0f %14.0f %14.0f %10.1f   search/tick %.0f%n", rules, series,
				search.nanos(), search.bytes(), tick.nanos(),
				cost(costs, "news").nanos() - cost(costs, "records").nanos(),
				tick.bytes() - cost(costs, "no rule").bytes(), search.nanos() / tick.nanos());
		trial.close();
		nothing.close();
	}

	private static CpuMeter.Cost cost(Map<String, CpuMeter.Cost> costs, String name) {
		return costs.getOrDefault(name, new CpuMeter.Cost(0, 0));
	}

	/** The sums of the rules, found in the registry each time. */
	private static String search(MeterRegistry registry, int rules) {
		double result = 0;
		for (int rule = 0; rule < rules; rule++) {
			String name = "requests" + rule % NAMES;
			double all = 0;
			double part = 0;
			if (rule % 2 == 0) {
				for (Timer timer : registry.find(name).tags("method", "GET").timers()) {
					all += timer.count();
					part += "SERVER_ERROR".equals(timer.getId().getTag("outcome")) ? timer.count() : 0;
				}
			}
			else {
				for (Timer timer : registry.find(name).tags("method", "GET").timers()) {
					all += timer.count();
					part += timer.totalTime(TimeUnit.SECONDS);
				}
			}
			result += part / all;
		}
		return (result > 0) ? "above" : "below";
	}

	private static List<Timer> timers(MeterRegistry registry, int series) {
		List<Timer> timers = new ArrayList<>();
		for (int index = 0; index < series; index++) {
			timers.add(Timer.builder("requests" + index % NAMES)
				.tag("method", "GET")
				.tag("outcome", (index / NAMES % 5 == 0) ? "SERVER_ERROR" : "SUCCESS")
				.tag("uri", "/api/v1/" + index / NAMES)
				.register(registry));
		}
		return timers;
	}

	private static Map<String, Object> rules(int rules) {
		Map<String, Object> properties = new LinkedHashMap<>();
		for (int rule = 0; rule < rules; rule++) {
			boolean ratio = rule % 2 == 0;
			rule(properties, "r" + rule, "kind=" + (ratio ? "ratio" : "mean"), "metric=requests" + rule % NAMES,
					"tags.method=GET", "threshold=" + (ratio ? (rule % 90 + 5) + "%" : rule + 1 + "s"),
					"window=" + ((rule % 3 == 0) ? "30m" : "5m"), ratio ? "part.outcome=SERVER_ERROR" : "");
		}
		return properties;
	}

	private static void rule(Map<String, Object> properties, String name, @Nullable String... fields) {
		for (String field : fields) {
			if (!field.isEmpty()) {
				int sign = field.indexOf('=');
				properties.put("observability.alerting.rules." + name + "." + field.substring(0, sign),
						field.substring(sign + 1));
			}
		}
	}

	/** Print how much memory a series needs, once its windows are full. */
	private static void memory(String title, String kind, @Nullable String... fields) {
		boolean burn = kind.equals("burn-rate");
		boolean sum = fields[fields.length - 1].isEmpty();
		int rules = sum ? 1 : burn ? 3 : 20;
		int values = sum ? 5000 : 100;
		MeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
		Map<String, Object> properties = new LinkedHashMap<>();
		for (int rule = 0; rule < rules; rule++) {
			rule(properties, "r" + rule, "kind=" + kind, "metric=m" + rule);
			rule(properties, "r" + rule, fields);
			rule(properties, "r" + rule, burn ? "objective=99%" : "threshold=3", burn ? "part.outcome=bad" : "");
			meters(registry, kind, "m" + rule, values);
		}
		long before = usedMemory();
		AlertTrial trial = new AlertTrial(registry, Map.of());
		long empty = usedMemory() - before;
		before = usedMemory();
		AlertTrial full = new AlertTrial(registry, properties);
		for (int tick = 0; tick < 4 * 60 * (burn ? 73 : 7); tick++) {
			full.tick("");
		}
		long bytes = usedMemory() - before - empty;
		System.out.printf("%-30s %10.0f%n", title, (double) bytes / (values * rules));
		trial.close();
		full.close();
	}

	private static void meters(MeterRegistry registry, String kind, String name, int values) {
		for (int value = 0; value < values; value++) {
			if (kind.equals("forecast")) {
				Gauge.builder(name, () -> 5).tag("uri", "u" + value).register(registry);
			}
			else {
				registry.timer(name, "uri", "u" + value).record(Duration.ofMillis(1));
			}
		}
	}

	private static long usedMemory() {
		for (int round = 0; round < 4; round++) {
			System.gc();
		}
		return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
	}

}
