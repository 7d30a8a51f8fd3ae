package io.observability.health.speech;

import java.util.Map;
import java.util.function.Function;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.observability.health.HealthState;
import io.observability.health.Probe;
import io.observability.health.StubProvider;

import static org.assertj.core.api.Assertions.assertThat;

/** Contract of {@link ElevenLabs} with the API of its vendor. */
class ElevenLabsTests extends SpeechTestBed {

	private static final String NO_PERMISSION = "{\"detail\":{\"status\":\"missing_permissions\","
			+ "\"message\":\"The API key you"
			+ " used is missing the permission user_read to execute this operation.\"}}";

	@Test
	void readsTheSubscriptionFirstAndThenTheModels() throws Exception {
		try (StubProvider vendor = StubProvider.choosing(withQuota(subscription(1000, 10_000, "0")))) {
			Probe probe = probes(vendor).get(0);

			for (int check = 0; check < 3; check++) {
				assertThat(probe.check())
					.isEqualTo(Probe.Result.up().with("character_count", 1000L).with("character_limit", 10_000L));
			}
			assertThat(vendor.requests()).hasSize(3)
				.allMatch((head) -> head.contains("xi-api-key: " + CANARY + "\n"))
				.first()
				.asString()
				.startsWith("GET /v1/user/subscription HTTP/1.1\n");
			assertThat(vendor.requests().get(1)).startsWith("GET /v1/models HTTP/1.1\n");
			assertThat(vendor.requests().get(2)).startsWith("GET /v1/models HTTP/1.1\n");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-",
			value = { "8999 | 10000 | 0 | UP | -", "9000 | 10000 | 0 | DEGRADED | quota-low",
					"10000 | 10000 | 0 | DEGRADED | quota", "12000 | 10000 | 0 | DEGRADED | quota",
					"12000 | 10000 | 10000 | UP | -", "20000 | 10000 | 10000 | DEGRADED | quota",
					"99999 | 10000 | \"unlimited\" | UP | -", "0 | 0 | null | DEGRADED | quota" })
	void tellsWhenCharactersRunOut(long used, long limit, String extension, HealthState state, String code)
			throws Exception {
		try (StubProvider vendor = StubProvider.choosing(withQuota(subscription(used, limit, extension)))) {
			Probe probe = probes(vendor).get(0);
			for (int check = 0; check < 2; check++) {
				Probe.Result result = probe.check();

				assertThat(result.state()).isEqualTo(state);
				assertThat(result.code()).isEqualTo(code);
				assertThat(result.details()).isEqualTo(Map.of("character_count", used, "character_limit", limit));
			}
		}
	}

	@Test
	void warnsFromTheShareThatIsSet() throws Exception {
		try (StubProvider vendor = StubProvider.choosing(withQuota(subscription(600, 1000, "0")))) {
			assertThat(probes(vendor, PROVIDERS + "elevenlabs.quota-warning=50%").get(0).check().code())
				.isEqualTo("quota-low");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "401 " + NO_PERMISSION, "500 {}", "200 <html></html>", "429 {}" })
	void worksWithoutTheSubscription(String answer) throws Exception {
		int status = Integer.parseInt(answer.substring(0, 3));
		try (StubProvider vendor = StubProvider.choosing(withQuota(StubProvider.answer(status, answer.substring(4))))) {
			Probe probe = probes(vendor).get(0);

			assertThat(probe.check()).isEqualTo(Probe.Result.up());
			assertThat(probe.check()).isEqualTo(Probe.Result.up());
			assertThat(vendor.requests()).as("asked for the subscription once").hasSize(3);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-",
			value = {
					"401 | {\"detail\":{\"status\":\"invalid_api_key\",\"message\":\"Invalid API key\"}} | DOWN | auth",
					"401 | " + NO_PERMISSION + " | UP | limited-scope",
					"401 | {\"detail\":{\"status\":\"quota_exceeded\"}} | DEGRADED | quota",
					"401 | {\"detail\":{\"status\":\"detected_unusual_activity\"}} | DOWN | auth",
					"429 | {\"detail\":{\"status\":\"system_busy\"}} | DEGRADED | overloaded",
					"429 | {\"detail\":{\"status\":\"too_many_concurrent_requests\"}} | DEGRADED | rate-limited",
					"422 | {\"detail\":[{\"loc\":[]}]} | DOWN | rejected", "500 | {} | DOWN | upstream" })
	void judgesTheAnswer(int status, String body, HealthState state, String code) throws Exception {
		judges(status, body, state, code, PROVIDERS + "elevenlabs.base-url={stub}",
				PROVIDERS + "elevenlabs.api-key=" + CANARY);
	}

	@Test
	void isFoundBySpringAi() {
		assertThat(probes("spring.ai.elevenlabs.api-key=" + CANARY)).singleElement()
			.extracting(Probe::name, Probe::host)
			.containsExactly("elevenlabs", "api.elevenlabs.io");
		assertThat(probes("spring.ai.elevenlabs.api-key=" + CANARY, "spring.ai.elevenlabs.base-url=http://127.0.0.1:1"))
			.singleElement()
			.extracting(Probe::host)
			.isEqualTo("127.0.0.1:1");
	}

	@Test
	void isFoundByTheKeyThatItsOwnLibraryReads() {
		assertThat(probes("elevenlabs.api-key=" + CANARY)).singleElement()
			.extracting(Probe::host)
			.isEqualTo("api.elevenlabs.io");
	}

	@ParameterizedTest
	@ValueSource(strings = { "90", "-1%", "much" })
	void refusesAWarningThatIsNoShare(String value) {
		this.contextRunner.withPropertyValues(PROVIDERS + "elevenlabs.quota-warning=" + value)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessage("'observability.health.speech.providers.elevenlabs.quota-warning' must be a share such as"
						+ " '90%%' but was '%s'".formatted(value)));
	}

	private java.util.List<Probe> probes(StubProvider vendor, String... more) {
		String[] properties = java.util.Arrays.copyOf(more, more.length + 2);
		properties[more.length] = PROVIDERS + "elevenlabs.base-url=" + vendor.url();
		properties[more.length + 1] = PROVIDERS + "elevenlabs.api-key=" + CANARY;
		return probes(properties);
	}

	private static Function<String, StubProvider.Behaviour> withQuota(StubProvider.Behaviour subscription) {
		return (head) -> head.startsWith("GET /v1/user/subscription ") ? subscription
				: StubProvider.answer(200, "[{\"model_id\":\"eleven_multilingual_v2\"}]");
	}

	private static StubProvider.Behaviour subscription(long used, long limit, String extension) {
		return StubProvider.answer(200, """
				{"tier": "creator", "character_count": %d, "character_limit": %d, "max_credit_limit_extension": %s,
				"can_extend_character_limit": true, "next_character_count_reset_unix": 1738356858, "status": "active"}
				""".formatted(used, limit, extension));
	}

}
