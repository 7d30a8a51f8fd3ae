package io.observability.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.observability.it.SampleHealth.Change;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.observability.it.SampleHealth.PROVIDERS;
import static io.observability.it.SampleHealth.await;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every provider of the sample broken in every way by its switch, and mended again. What
 * was seen is left as a table in {@code target/health-tried.md}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SampleHealthIntegrationTests {

	private static final Duration INTERVAL = Duration.ofSeconds(1);

	private static final Duration TIMEOUT = Duration.ofMillis(1500);

	/** What the machine may be late by. */
	private static final Duration LATE = Duration.ofSeconds(3);

	private static final Duration RETRY_AFTER = Duration.ofSeconds(20);

	private final List<String> table = new ArrayList<>();

	private SampleHealth sample;

	@BeforeAll
	void start(@TempDir Path folder) throws IOException {
		this.sample = new SampleHealth(
				SampleProcess.start(folder, Map.of(), "--observability.health.interval=" + INTERVAL.toMillis() + "ms",
						"--observability.health.local-interval=" + INTERVAL.toMillis() + "ms",
						"--observability.health.timeout=" + TIMEOUT.toMillis() + "ms",
						"--observability.health.components.system.enabled=false"));
		this.table.add("| switch | provider | shown as | after | gauge | map | total and groups | history |"
				+ " `UP` again after |");
		this.table.add("|---|---|---|---|---|---|---|---|---|");
	}

	@AfterAll
	void stop() throws Exception {
		Files.write(Path.of("target", "health-tried.md"), this.table);
		this.sample.close();
	}

	// of openai, whisper, elevenlabs and twilio, in this order
	@ParameterizedTest(name = "{0}")
	@CsvSource({ "down, DOWN connect, DOWN connect, DOWN connect, DOWN connect",
			"hang, DOWN timeout, DOWN timeout, DOWN timeout, DOWN timeout",
			"slow-drip, DOWN timeout, DOWN timeout, DOWN timeout, DOWN timeout",
			"401, DOWN auth, DOWN auth, DOWN auth, DOWN auth",
			"429, DEGRADED rate-limited, DEGRADED rate-limited, DEGRADED rate-limited, DEGRADED rate-limited",
			"500, DOWN upstream, DOWN upstream, DOWN upstream, DOWN upstream",
			"quota, DEGRADED quota, DEGRADED quota, UP, DOWN account-suspended" })
	void tellsTheTruthOfProvidersThatAre(String mode, String openai, String whisper, String elevenlabs, String twilio)
			throws Exception {
		Map<String, String> expected = new LinkedHashMap<>();
		expected.put("openai", openai);
		expected.put("whisper", whisper);
		expected.put("elevenlabs", elevenlabs);
		expected.put("twilio", twilio);
		this.sample.awaitAllUp();

		Instant broken = turnAll(mode);
		await(() -> expected
			.forEach((component, verdict) -> assertThat(unchecked(component)).as(component).isEqualTo(verdict)));
		seenEverywhere(expected);
		availabilityFalls(expected);

		Instant mended = turnAll("ok");
		this.sample.awaitAllUp();
		everythingIsUp();

		for (Map.Entry<String, String> entry : expected.entrySet()) {
			row(mode, entry.getKey(), entry.getValue(), broken, mended);
		}
	}

	@Test
	void oneThatIsBrokenIsTheOnlyOne() throws Exception {
		this.sample.awaitAllUp();

		this.sample.turn("twilio", "401");

		await(() -> assertThat(this.sample.shown("twilio")).isEqualTo("DOWN auth"));
		assertThat(this.sample.total("/telephony")).isEqualTo("DEGRADED 200");
		assertThat(this.sample.total("/dependencies")).isEqualTo("DEGRADED 200");
		for (String other : List.of("openai", "whisper", "elevenlabs", "db")) {
			assertThat(this.sample.shown(other)).isEqualTo("UP");
			assertThat(this.sample.mapped(other)).isEqualTo("UP");
		}
		assertThat(this.sample.total("/llm")).isEqualTo("UP 200");
		assertThat(this.sample.total("/speech")).isEqualTo("UP 200");
		this.sample.turn("twilio", "ok");
		this.sample.awaitAllUp();
	}

	private Instant turnAll(String mode) throws Exception {
		Instant first = Instant.now();
		for (String provider : PROVIDERS) {
			this.sample.turn(provider, mode);
		}
		return first;
	}

	private String unchecked(String component) {
		try {
			return this.sample.shown(component);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void seenEverywhere(Map<String, String> expected) throws Exception {
		for (Map.Entry<String, String> entry : expected.entrySet()) {
			String component = entry.getKey();
			assertThat(this.sample.gauge(component)).isEqualTo(state(entry.getValue()).toLowerCase(Locale.ROOT));
			assertThat(this.sample.mapped(component)).isEqualTo(entry.getValue());
			assertThat(this.sample.get("/actuator/health/" + component).statusCode())
				.isEqualTo(state(entry.getValue()).equals("DOWN") ? 503 : 200);
		}
		// all of them are important, none is critical
		assertThat(this.sample.total("")).isEqualTo("DEGRADED 200");
		assertThat(this.sample.total("/dependencies")).isEqualTo("DEGRADED 200");
		for (String group : List.of("llm", "speech", "telephony")) {
			assertThat(this.sample.total("/" + group)).isEqualTo("DEGRADED 200");
		}
		untouched();
	}

	private void everythingIsUp() throws Exception {
		for (String component : PROVIDERS) {
			assertThat(this.sample.gauge(component)).isEqualTo("up");
			assertThat(this.sample.mapped(component)).isEqualTo("UP");
		}
		for (String group : List.of("", "/llm", "/speech", "/telephony", "/dependencies")) {
			assertThat(this.sample.total(group)).isEqualTo("UP 200");
		}
		untouched();
	}

	private void untouched() throws Exception {
		assertThat(this.sample.total("/liveness")).isEqualTo("UP 200");
		assertThat(this.sample.total("/readiness")).isEqualTo("UP 200");
		assertThat(this.sample.shown("db")).isEqualTo("UP");
	}

	private void availabilityFalls(Map<String, String> expected) throws Exception {
		for (Map.Entry<String, String> entry : expected.entrySet()) {
			double before = this.sample.availability(entry.getKey());
			if (state(entry.getValue()).equals("DOWN")) {
				await(() -> assertThat(this.sample.availability(entry.getKey())).isLessThan(before));
			}
			else {
				assertThat(this.sample.availability(entry.getKey())).isGreaterThanOrEqualTo(before);
			}
		}
	}

	private void row(String mode, String component, String verdict, Instant broken, Instant mended) throws Exception {
		List<Change> changes = this.sample.changes(component, broken);
		assertThat(changes).extracting(Change::step).as(component).containsExactlyElementsOf(steps(verdict));
		String after = "";
		String again = "";
		if (!verdict.equals("UP")) {
			Duration seen = Duration.between(broken, changes.get(changes.size() - 2).at());
			Duration over = Duration.between(mended, changes.get(changes.size() - 1).at());
			assertThat(changes.get(changes.size() - 2).code()).isEqualTo(verdict.split(" ")[1]);
			assertThat(seen).isLessThan(checks(changes.size() - 1 == 1 ? 1 : 3));
			assertThat(over).isLessThan(verdict.contains("rate-limited") ? RETRY_AFTER.plus(checks(1)) : checks(2));
			after = seconds(seen);
			again = seconds(over);
		}
		this.table.add("| `%s` | %s | `%s` | %s | `%s` | `%s` | `DEGRADED` 200 | %s | %s |".formatted(mode, component,
				verdict, after, state(verdict).toLowerCase(Locale.ROOT), state(verdict),
				String.join(", ", changes.stream().map(Change::step).toList()), again));
	}

	/** Exactly one way there and one way back. */
	private static List<String> steps(String verdict) {
		return switch (verdict.split(" ")[(verdict.contains(" ")) ? 1 : 0]) {
			case "UP" -> List.of();
			case "auth", "account-suspended" -> List.of("up → down", "down → up");
			case "rate-limited", "quota" -> List.of("up → degraded", "degraded → up");
			default -> List.of("up → degraded", "degraded → down", "down → up");
		};
	}

	/** How long so many checks take at most. */
	private static Duration checks(int number) {
		return INTERVAL.multipliedBy(12).dividedBy(10).plus(TIMEOUT).multipliedBy(number).plus(LATE);
	}

	private static String state(String verdict) {
		return verdict.split(" ")[0];
	}

	private static String seconds(Duration duration) {
		return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
	}

}
