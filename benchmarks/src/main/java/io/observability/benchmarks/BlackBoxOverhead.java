package io.observability.benchmarks;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import io.observability.logging.blackbox.BlackBox;
import io.observability.logging.blackbox.BlackBoxes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Measures what the black box costs a good request with ten DEBUG lines, against writing
 * two INFO lines, in an application with the starter whose output is thrown away.
 */
public final class BlackBoxOverhead {

	private static final int DEBUG_LINES = 10;

	private static final Logger logger = LoggerFactory.getLogger("com.example.shop.ChatService");

	private BlackBoxOverhead() {
	}

	/** Argument: number of rounds. */
	public static void main(String[] args) {
		PrintStream report = System.out;
		System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
		ConfigurableApplicationContext application = new SpringApplicationBuilder(Application.class)
			.web(WebApplicationType.NONE)
			.run("--observability.logging.black-box.loggers=com.example");
		BlackBoxes boxes = application.getBean(BlackBoxes.class);
		Map<String, UnaryOperator<String>> requests = new LinkedHashMap<>();
		requests.put("no box", BlackBoxOverhead::withoutBox);
		requests.put("box", (id) -> withBox(boxes, id));
		requests.put("two INFO lines", BlackBoxOverhead::withInfo);
		List<String> ids = IntStream.range(0, 1000).mapToObj((i) -> "01J9ZQ4T7W" + (1000 + i)).toList();
		Map<String, CpuMeter.Cost> costs = CpuMeter.measure(requests, ids, 20 * Integer.parseInt(args[0]));
		costs.forEach((name, cost) -> report.printf("%-16s %8.0f ns %8.0f bytes%n", name, cost.nanos(), cost.bytes()));
		double added = nanos(costs, "box") - nanos(costs, "no box");
		double info = nanos(costs, "two INFO lines");
		report.printf("Black box with ten DEBUG lines / two INFO lines: %.2f (at most 1)%n", added / info);
		application.close();
		System.exit(0);
	}

	private static double nanos(Map<String, CpuMeter.Cost> costs, String name) {
		return costs.getOrDefault(name, new CpuMeter.Cost(0, 0)).nanos();
	}

	/** The same lines, which nobody keeps. */
	private static String withoutBox(String id) {
		MDC.put("correlation_id", id);
		debug(id);
		MDC.remove("correlation_id");
		return id;
	}

	private static String withBox(BlackBoxes boxes, String id) {
		MDC.put("correlation_id", id);
		BlackBox box = boxes.open();
		try (BlackBox.Scope scope = box.enter()) {
			debug(id);
		}
		box.end(200);
		MDC.remove("correlation_id");
		return id;
	}

	/** The cost of the MDC is in all of them, and only here not taken away. */
	private static String withInfo(String id) {
		MDC.put("correlation_id", id);
		for (int i = 0; i < 2; i++) {
			logger.info("Model {} answered question {} of {} in {} ms", "gpt-4o", i, id, 120 + i);
		}
		MDC.remove("correlation_id");
		return id;
	}

	private static void debug(String id) {
		for (int i = 0; i < DEBUG_LINES; i++) {
			logger.debug("Model {} answered question {} of {} in {} ms", "gpt-4o", i, id, 120 + i);
		}
	}

	/** An application with the starter and nothing else. */
	@EnableAutoConfiguration
	static class Application {

	}

}
