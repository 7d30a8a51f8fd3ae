package io.observability.benchmarks;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import org.slf4j.LoggerFactory;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * Measures what a log line costs its caller at 5,000 lines a second: written by the
 * caller, in our asynchronous mode, and behind the asynchronous appender of Logback. Each
 * variant is a JVM of its own whose output is thrown away; they take turns.
 */
public final class AsyncLogging {

	private static final int PER_SECOND = 5000;

	private static final int SECONDS = 4;

	private static final PrintStream REPORT = System.out;

	private AsyncLogging() {
	}

	/** Argument: number of rounds. */
	public static void main(String[] args) throws Exception {
		if (args.length > 1 && args[1].equals("only")) {
			measure(args[2]);
			return;
		}
		Map<String, List<double[]>> figures = new LinkedHashMap<>();
		for (int round = 0; round < Integer.parseInt(args[0]); round++) {
			for (String variant : List.of("synchronous", "asynchronous", "logback")) {
				figures.computeIfAbsent(variant, (name) -> new ArrayList<>()).add(child(variant));
			}
		}
		System.out.printf("%-16s %10s %10s%n", "variant", "p50 ns", "p99 ns");
		figures.forEach((variant, rounds) -> System.out.printf("%-16s %10.0f %10.0f%n", variant, median(rounds, 0),
				median(rounds, 1)));
		double ratio = median(figures.getOrDefault("asynchronous", List.of()), 0)
				/ median(figures.getOrDefault("synchronous", List.of()), 0);
		System.out.printf("J5 asynchronous / synchronous, p50 of the caller: %.2f (at most 1, aim 0.5)%n", ratio);
	}

	private static double median(List<double[]> rounds, int column) {
		double[] sorted = rounds.stream().mapToDouble((round) -> round[column]).sorted().toArray();
		return sorted[sorted.length / 2];
	}

	private static double[] child(String variant) throws Exception {
		Process process = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"), "-cp",
				System.getProperty("java.class.path"), AsyncLogging.class.getName(), "1", "only", variant)
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
		return Arrays.stream(out.split(" ")).mapToDouble(Double::parseDouble).toArray();
	}

	private static void measure(String variant) {
		System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
		new SpringApplicationBuilder(AsyncLogging.class).web(WebApplicationType.NONE)
			.run("--observability.logging.async.enabled=" + variant.equals("asynchronous"));
		if (variant.equals("logback")) {
			wrap();
		}
		LoggingEvents events = new LoggingEvents(context().getLogger("com.example.shop.OrderService"));
		paced(events, 3 * SECONDS);
		long[] nanos = paced(events, SECONDS);
		Arrays.sort(nanos);
		REPORT.printf("%d %d%n", nanos[nanos.length / 2], nanos[nanos.length * 99 / 100]);
		System.exit(0);
	}

	/** Spin between two lines, as threads of requests do not sleep either. */
	private static long[] paced(LoggingEvents events, int seconds) {
		long[] nanos = new long[PER_SECOND * seconds];
		long next = System.nanoTime();
		for (int i = 0; i < nanos.length; i++) {
			while (System.nanoTime() < next) {
				Thread.onSpinWait();
			}
			next += 1_000_000_000L / PER_SECOND;
			long start = System.nanoTime();
			events.log();
			nanos[i] = System.nanoTime() - start;
		}
		return nanos;
	}

	private static LoggerContext context() {
		return (LoggerContext) LoggerFactory.getILoggerFactory();
	}

	private static void wrap() {
		LoggerContext context = context();
		Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
		Appender<ILoggingEvent> console = root.getAppender("CONSOLE");
		AsyncAppender asynchronous = new AsyncAppender();
		asynchronous.setContext(context);
		asynchronous.setQueueSize(8192);
		asynchronous.addAppender(console);
		asynchronous.start();
		root.addAppender(asynchronous);
		root.detachAppender(console);
	}

}
