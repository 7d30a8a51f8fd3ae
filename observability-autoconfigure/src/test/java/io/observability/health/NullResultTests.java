package io.observability.health;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatNullPointerException;

class NullResultTests {

	@Test
	@SuppressWarnings("NullAway")
	void aResultWithoutStateIsRefusedWhereItIsMade() {
		assertThatNullPointerException().isThrownBy(() -> new Probe.Result(null, "x", false, null, Map.of()))
			.withMessageContaining("state");
	}

}
