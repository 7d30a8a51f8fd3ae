package io.observability.logging.blackbox;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BlackBoxPropertiesTests {

	@Test
	void isSmallByDefault() {
		BlackBoxProperties properties = BlackBoxTestBed.bind(Map.of());
		assertThat(properties.lines()).isEqualTo(50);
		assertThat(properties.maxCharacters()).isEqualTo(32_768);
		assertThat(properties.totalCharacters()).isEqualTo(4_000_000);
		assertThat(properties.triggers().failure()).isTrue();
		assertThat(properties.triggers().errorLine()).isTrue();
		assertThat(properties.triggers().slowAfter()).hasSeconds(10);
		assertThat(properties.triggers().hangAfter()).hasSeconds(30);
		assertThat(properties.triggers().perMinute()).isEqualTo(10);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			lines | 0 | 'lines' must be between 1 and 10000 but was '0'
			max-characters | 1000 | 'max-characters' must be at least 1024 but was '1000'
			total-characters | 2000 | 'total-characters' must not be less than 'max-characters' but was '2000'
			level | info | 'level' must be TRACE or DEBUG but was 'INFO'
			loggers | com.acme,, | 'loggers' must name loggers but was '[com.acme, , ]'
			forget-after | 30s | 'forget-after' must be longer than 'triggers.hang-after' but was 'PT30S'
			triggers.slow-after | -1s | 'triggers.slow-after' must not be negative but was 'PT-1S'
			triggers.hang-after | -1s | 'triggers.hang-after' must not be negative but was 'PT-1S'
			triggers.per-minute | -1 | 'triggers.per-minute' must not be negative but was '-1'
			""", quoteCharacter = '"')
	void refusesWrongValue(String key, String value, String message) {
		assertThatThrownBy(() -> BlackBoxTestBed.bind(Map.of(key, value))).rootCause()
			.hasMessage(message.replaceFirst("'", "'observability.logging.black-box."));
	}

}
