package io.observability.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;

/** Generates the texts of the masking benchmarks, always the same ones. */
final class MaskingTexts {

	private static final int LINES = 1000;

	private static final int LENGTH = 200;

	private static final List<Function<Random, String>> CLEAN = List.of(
			(random) -> "orderId=" + number(random, 5) + " status=" + pick(random, "PAID", "OPEN", "SHIPPED"),
			(random) -> "requestId=" + uuid(random),
			(random) -> "traceId=" + hex(random, 32) + " spanId=" + hex(random, 16),
			(random) -> "host=" + pick(random, "db-primary", "cache-2", "search") + ".internal:"
					+ pick(random, "5432", "6379", "9200"),
			(random) -> "10." + random.nextInt(255) + "." + random.nextInt(255) + ".7:8080 took " + number(random, 3)
					+ "ms",
			(random) -> "com.example.billing." + pick(random, "InvoiceController", "OrderService") + "#create",
			(random) -> "{\"status\":\"OK\",\"items\":" + number(random, 2)
					+ ",\"page\":{\"next\":2,\"size\":50},\"cached\":true}",
			(random) -> "select o.id, o.status from orders o where o.customer_id = ? and o.created_at > '2024-0"
					+ number(random, 1) + "-11' limit " + number(random, 2),
			(random) -> "GET https://api.example.com/v1/orders/" + hex(random, 8) + "?expand=lines&limit=20 HTTP/1.1",
			(random) -> "Retrying call " + number(random, 1) + "/5 after " + number(random, 3) + " ms, backing off",
			(random) -> "user:profile:" + number(random, 5) + " evicted from cache",
			(random) -> "Order@" + hex(random, 7) + "[lines=" + number(random, 1) + ", total=" + number(random, 2)
					+ ".99]",
			(random) -> "Content-Type: application/json; charset=UTF-8",
			(random) -> "version=3." + number(random, 2) + "." + random.nextInt(9) + " build=" + hex(random, 7),
			(random) -> "/var/log/app/app-2024-05-1" + random.nextInt(9) + ".log rotated, " + number(random, 4)
					+ " lines",
			(random) -> "[http-nio-8080-exec-" + random.nextInt(9) + "] INFO  c.e.orders.OrderService : ",
			(random) -> "Invalidated the session because it was idle for too long",
			(random) -> "tokens=" + number(random, 3) + " model=large-2 temperature=0.7",
			(random) -> "arn:aws:s3:::reports-bucket/2024/05/" + hex(random, 6) + ".parquet", (random) -> "hit ratio 9"
					+ random.nextInt(9) + "." + random.nextInt(9) + "% (p99 " + number(random, 3) + "us)");

	private static final List<Function<Random, String>> DIGITS = List.of((random) -> "id=" + number(random, 8),
			(random) -> timestamp(random), (random) -> "ts=17053" + number(random, 8) + "L", (random) -> uuid(random),
			(random) -> hex(random, 40), (random) -> "10." + random.nextInt(255) + ".12." + random.nextInt(255),
			(random) -> "price=" + number(random, 3) + "." + number(random, 2),
			(random) -> "offset=" + number(random, 6) + ", partition=" + random.nextInt(64),
			(random) -> "[" + random.nextInt(99) + "," + random.nextInt(99) + "," + random.nextInt(99) + "]",
			(random) -> "v" + random.nextInt(9) + "." + random.nextInt(20) + "." + random.nextInt(99));

	private static final List<Function<Random, String>> SENSITIVE = List.of(
			(random) -> "email=user" + number(random, 3) + "@example.com", (random) -> "card 4111-1111-1111-1111",
			(random) -> "ssn 123-45-" + number(random, 4), (random) -> "phone (555) 123-" + number(random, 4),
			(random) -> "password=Hunter" + number(random, 3), (random) -> "api_key=" + hex(random, 20),
			(random) -> "Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI" + hex(random, 8) + ".c2lnbmF0dXJl");

	private static final List<Function<Random, String>> OTHER_SCRIPTS = List.of((random) -> "Überweisung für Größe",
			(random) -> "注文を処理しました", (random) -> "заказ оформлен", (random) -> "✓ ok", (random) -> "preço — 12 €");

	private MaskingTexts() {
	}

	static List<String> clean() {
		return lines((random) -> line(random, CLEAN), (line) -> !RegexMaskers.matches(line));
	}

	static List<String> digits() {
		return lines((random) -> line(random, DIGITS), (line) -> !RegexMaskers.matches(line));
	}

	static List<String> sparse() {
		List<String> lines = clean();
		Random random = new Random(7);
		for (int i = 0; i < lines.size(); i += 20) {
			String line = lines.get(i);
			lines.set(i, line.substring(0, 100) + " " + pick(random, SENSITIVE) + " " + line.substring(150));
		}
		return lines;
	}

	/** Four items in a line. */
	static List<String> dense() {
		return lines((random) -> {
			StringBuilder line = new StringBuilder(timestamp(random) + " INFO ");
			for (int i = 0; i < 4; i++) {
				line.append(pick(random, "customer updated, ", "request failed: ", "sent to ", "retry with "))
					.append(pick(random, SENSITIVE))
					.append(pick(random, ", ", " and ", "; "));
			}
			return line.append("orderId=").append(number(random, 5)).toString();
		}, (line) -> true);
	}

	static List<String> otherScripts() {
		return lines((random) -> line(random, CLEAN).substring(0, 150) + pick(random, OTHER_SCRIPTS),
				(line) -> !RegexMaskers.matches(line));
	}

	/** Stack traces of about 20,000 characters. */
	static List<String> stackTraces() {
		List<String> traces = new ArrayList<>();
		Random random = new Random(11);
		while (traces.size() < LINES / 50) {
			StringBuilder trace = new StringBuilder("java.lang.IllegalStateException: Order not found\n");
			while (trace.length() < 20_000) {
				trace.append("\tat com.example.")
					.append(pick(random, "orders.OrderService", "web.Filter$1", "jdbc.core.JdbcTemplate"))
					.append('.')
					.append(pick(random, "invoke", "lambda$find$0", "doFilter", "<init>"))
					.append('(')
					.append(pick(random, "OrderService", "Filter", "JdbcTemplate"))
					.append(".java:")
					.append(random.nextInt(900))
					.append(")\n");
			}
			traces.add(trace.toString());
		}
		return traces;
	}

	private static List<String> lines(Function<Random, String> source, Predicate<String> wanted) {
		Random random = new Random(42);
		List<String> lines = new ArrayList<>();
		while (lines.size() < LINES) {
			String line = source.apply(random);
			if (wanted.test(line)) {
				lines.add(line);
			}
		}
		return lines;
	}

	private static String line(Random random, List<Function<Random, String>> pieces) {
		StringBuilder line = new StringBuilder(timestamp(random)).append(" INFO ");
		while (line.length() < LENGTH) {
			line.append(pick(random, pieces)).append(pick(random, " ", ", ", " "));
		}
		return line.substring(0, LENGTH);
	}

	private static String timestamp(Random random) {
		return "2024-05-" + (10 + random.nextInt(19)) + "T1" + random.nextInt(9) + ":" + (10 + random.nextInt(49)) + ":"
				+ (10 + random.nextInt(49)) + "." + (100 + random.nextInt(899)) + "Z";
	}

	private static String uuid(Random random) {
		return new UUID(random.nextLong(), random.nextLong()).toString();
	}

	private static String hex(Random random, int length) {
		return digits(random, length, 16);
	}

	private static String number(Random random, int length) {
		return digits(random, length, 10);
	}

	private static String digits(Random random, int length, int radix) {
		StringBuilder digits = new StringBuilder();
		while (digits.length() < length) {
			digits.append(Character.forDigit(random.nextInt(radix), radix));
		}
		return digits.toString();
	}

	private static String pick(Random random, String... choices) {
		return choices[random.nextInt(choices.length)];
	}

	private static String pick(Random random, List<Function<Random, String>> choices) {
		return choices.get(random.nextInt(choices.size())).apply(random);
	}

}
