package io.observability.masking.key;

import java.util.List;
import java.util.Map;

import io.observability.masking.data.DataType;
import io.observability.masking.detector.Detector;
import io.observability.masking.detector.DetectorContract;
import io.observability.masking.detector.Rows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Values without a separator. */
class MentionDetectorTests extends DetectorContract {

	private static final List<Detector> DETECTORS = List
		.of(new MentionDetector(SensitiveKeys.of(Map.of(), List.of(), DataType::byDefault)));

	MentionDetectorTests() {
		super(DETECTORS);
	}

	@Test
	void masksTheNextCellOfATable() {
		assertThat(Rows.mask(DETECTORS, "| password | hunter2! |")).isEqualTo("| password | ******** |");
		assertThat(Rows.mask(DETECTORS, "| admin password | Zx8kPq21 | yes |"))
			.isEqualTo("| admin password | ******** | yes |");
	}

	@ParameterizedTest
	@ValueSource(strings = { "| password | varchar(64) |", "| password | string | yes |", "| password | varchar255 |",
			"| Password | Required |", "password | 8 chars min", "| password | ******** |" })
	void keepsCellsThatTellOfAPassword(String row) {
		assertThat(Rows.mask(DETECTORS, row)).isSameAs(row);
	}

}
