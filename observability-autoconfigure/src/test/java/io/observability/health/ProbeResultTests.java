package io.observability.health;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

class ProbeResultTests {

	@Test
	void showsDetailsInTheOrderInWhichTheyWereGiven() {
		Map<String, Object> details = new LinkedHashMap<>();
		IntStream.range(0, 20).forEach((i) -> details.put("detail" + (i * 7 % 20), i));

		Map<String, Object> shown = result(details).details();

		assertThat(shown.keySet()).containsExactlyElementsOf(details.keySet());
	}

	@Test
	void keepsItsDetailsWhateverBecomesOfTheMapTheyCameFrom() {
		Map<String, Object> details = new LinkedHashMap<>(Map.of("database", "H2"));
		Probe.Result result = result(details);

		details.clear();

		assertThat(result.details()).containsExactly(Map.entry("database", "H2"));
	}

	@Test
	void refusesADetailWithoutAValue() {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("database", null);

		assertThatNullPointerException().isThrownBy(() -> result(details)).withMessageContaining("database");
	}

	@Test
	void refusesACodeOfSeveralWords() {
		assertThatIllegalArgumentException().isThrownBy(() -> Probe.Result.down("no answer"));
	}

	private static Probe.Result result(Map<String, Object> details) {
		return new Probe.Result(HealthState.UP, null, false, null, details);
	}

}
