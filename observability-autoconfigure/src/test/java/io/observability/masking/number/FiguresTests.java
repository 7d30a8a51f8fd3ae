package io.observability.masking.number;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class FiguresTests {

	@ParameterizedTest
	@ValueSource(strings = { "2024-05-17", "1999/12/31", "2024-05-17.log", "2024-05-17T10:15", "2024-05-17 at noon" })
	void knowsDates(String text) {
		assertThat(Figures.isDate(text, 0)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "2024-05-17 5", "2024-05/17", "2024-05-171", "1899-05-17", "2024-5-17", "2024-05-17-1",
			"2024-05-17%205", "2024-05" })
	void leavesOtherNumbersWithDates(String text) {
		assertThat(Figures.isDate(text, 0)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/2024/05/", "/2024/05/17/a", "/2024/05/17-5", "/1999/12/5551234567" })
	void knowsFoldersOfDates(String text) {
		assertThat(Figures.isDate(text, 1)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { " 2024/05/5551234567", "/2024-05-5551234567", "/2024/055/17", "/4155/55/1234" })
	void leavesOtherNumbersWithSlashes(String text) {
		assertThat(Figures.isDate(text, 1)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "10.2.33.4", "192.168.10.20:8080", "10.2.33.4, 10.2.33.5", "10.2.33.4 took" })
	void knowsAddresses(String text) {
		assertThat(Figures.isAddress(text, 0)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "192.168.100.200", "10.2.33", "10.2.33.4.5", "10.2.33.4 5", "10.2.33.4444", "01.2.33.44",
			"10.2.33.4-5", "10.2.33." })
	void leavesOtherNumbersWithDots(String text) {
		assertThat(Figures.isAddress(text, 0)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "+10.2.33.4", "(10.2.33.4", "-10.2.33.4" })
	void knowsNoAddressBehindSign(String text) {
		assertThat(Figures.isAddress(text, 1)).isFalse();
	}

}
