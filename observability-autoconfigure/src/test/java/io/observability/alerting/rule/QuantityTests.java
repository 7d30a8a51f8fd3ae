package io.observability.alerting.rule;

import io.observability.alerting.rule.Quantity.Unit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class QuantityTests {

	@ParameterizedTest
	@CsvSource({ "80%, 0.8, SHARE", "0.5%, 0.005, SHARE", "100 %, 1, SHARE", "2s, 2, TIME", "500ms, 0.5, TIME",
			"5m, 300, TIME", "1h, 3600, TIME", "500MB, 524288000, SIZE", "1KB, 1024, SIZE", "20, 20, NUMBER",
			"-3.5, -3.5, NUMBER", "0, 0, NUMBER" })
	void readsNumberWithUnit(String text, double value, Unit unit) {
		assertThat(Quantity.parse(text)).isEqualTo(new Quantity(value, unit, text));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "x", "5 parsecs", "5%%", "1e9", "NaN", "2 S", "5,5%", "--1", "5Mb", "%",
			"99999999999999999999" })
	void refusesWhatIsNoQuantity(String text) {
		assertThat(Quantity.parse(text)).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "SHARE, 0.12345, 12.3%", "SHARE, 1, 100%", "SHARE, 0, 0%", "TIME, 2.3456, 2.35s", "TIME, 0.25, 250ms",
			"SIZE, 524288000, 500MB", "SIZE, 512, 512B", "NUMBER, 12345.6, 12346", "NUMBER, 2, 2",
			"NUMBER, NaN, no data" })
	void writesNumberForPeople(Unit unit, double value, String text) {
		assertThat(unit.format(value)).isEqualTo(text);
	}

}
