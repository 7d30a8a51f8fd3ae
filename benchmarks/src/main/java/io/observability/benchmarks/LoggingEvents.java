package io.observability.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import com.sun.management.ThreadMXBean;
import org.slf4j.MDC;

/**
 * Logs events of one variant whenever a line comes in, and answers with CPU nanoseconds
 * and bytes per event. An event has a message of some 200 characters, one in twenty of
 * them with personal data, ten key-values, and four entries in the MDC.
 */
final class LoggingEvents {

	private static final int LINES = 1000;

	private static final int BATCHES = 25;

	private static final long WARM_UP_NANOS = 6_000_000_000L;

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private final Random random = new Random(7);

	private final String[] messages = new String[LINES];

	private final String[] ids = new String[LINES];

	private final Logger logger;

	private int next;

	LoggingEvents(Logger logger) {
		this.logger = logger;
		for (int i = 0; i < LINES; i++) {
			this.messages[i] = message(i);
			this.ids[i] = new UUID(this.random.nextLong(), this.random.nextLong()).toString();
		}
	}

	public static void main(String[] args) throws IOException {
		LoggingVariant variant = LoggingVariant.valueOf(args[0]);
		LoggerContext context = new LoggerContext();
		context.setMDCAdapter(MDC.getMDCAdapter());
		Appender<ILoggingEvent> appender = variant.appender(context);
		appender.setContext(context);
		appender.start();
		Logger logger = context.getLogger("com.example.shop.OrderService");
		context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(appender);
		LoggingEvents events = new LoggingEvents(logger);
		BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		boolean warm = false;
		while (questions.readLine() != null) {
			long end = System.nanoTime() + (warm ? 0 : WARM_UP_NANOS);
			warm = true;
			String answer;
			do {
				answer = events.measure(variant.batch());
			}
			while (System.nanoTime() < end);
			System.out.println(answer);
		}
	}

	private String measure(int batch) {
		double[] nanos = new double[BATCHES];
		long thread = Thread.currentThread().getId();
		long bytes = THREADS.getThreadAllocatedBytes(thread);
		for (int i = 0; i < BATCHES; i++) {
			long before = THREADS.getCurrentThreadCpuTime();
			for (int n = 0; n < batch; n++) {
				log();
			}
			nanos[i] = (THREADS.getCurrentThreadCpuTime() - before) / (double) batch;
		}
		Arrays.sort(nanos);
		double allocated = (THREADS.getThreadAllocatedBytes(thread) - bytes) / (double) (batch * BATCHES);
		return nanos[BATCHES / 4] + " " + allocated;
	}

	void log() {
		int index = this.next;
		this.next = (index + 1) % LINES;
		if (index % 10 == 0) {
			context(index);
		}
		this.logger.atInfo()
			.addKeyValue("order_id", this.ids[index])
			.addKeyValue("customer", "c-18273")
			.addKeyValue("method", "POST")
			.addKeyValue("path", "/api/orders/checkout")
			.addKeyValue("status", 200)
			.addKeyValue("duration_ms", 12.7)
			.addKeyValue("items", 3)
			.addKeyValue("currency", "EUR")
			.addKeyValue("region", "eu-west-1")
			.addKeyValue("client", "shop-web/2.3.1")
			.log(this.messages[index]);
	}

	/** As often as a request would. */
	private void context(int index) {
		String id = this.ids[index];
		String hex = id.replace("-", "");
		MDC.put("correlation_id", id);
		MDC.put("traceId", hex);
		MDC.put("spanId", hex.substring(0, 16));
		MDC.put("user_id", "u-4711");
	}

	private String message(int index) {
		String hex = UUID.nameUUIDFromBytes(new byte[] { (byte) index, (byte) (index >> 8) }).toString();
		String data = (index % 20 == 0) ? data(index / 20) : "host=10.2.3." + index % 250 + ":8080";
		return ("Order " + hex + " accepted by node-" + index % 16 + " at 2026-03-05T10:15:" + (10 + index % 50)
				+ ".123Z status=200 took=" + this.random.nextInt(900) + "ms " + data + " trace=" + hex.replace("-", "")
				+ " retries=0 queue=orders-" + index % 8);
	}

	private static String data(int index) {
		return switch (index % 5) {
			case 0 -> "for jane.roe" + index + "@example.com";
			case 1 -> "phone (555) 123-45" + (10 + index % 80);
			case 2 -> "card 4111 1111 1111 1111";
			case 3 -> "password=hunter" + index + "Xy";
			default -> "ssn 078-05-1120";
		};
	}

}
