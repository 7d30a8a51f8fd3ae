package io.observability.masking;

import java.util.Map;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

import io.observability.masking.data.DataType;
import io.observability.masking.credential.Credentials;
import io.observability.masking.detector.Detector;
import io.observability.masking.detector.Finding;
import io.observability.masking.detector.Scanner;
import io.observability.masking.detector.SeveralDetector;
import io.observability.masking.key.SensitiveKeys;
import io.observability.masking.personal.PersonalData;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a detector says about the neighbours of its triggers must not hide a finding. Of
 * each text, the findings are compared with those of detectors that are always asked.
 */
class MaskingPrefilterTests {

	private final Scanner filtered = scanner(false);

	private final Scanner unfiltered = scanner(true);

	@ParameterizedTest
	@ValueSource(longs = { 21, 22, 23, 24, 25, 26 })
	void findsWhatIsFoundWithoutLookingAtNeighbours(long seed) {
		Random random = new Random(seed);
		for (int i = 0; i < 10_000; i++) {
			String text = MaskingTexts.mixture(random);

			assertThat(this.filtered.findings(text)).as(text).isEqualTo(this.unfiltered.findings(text));
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 31, 32, 33 })
	void findsInTablesWhatIsFoundWithoutLookingAtNeighbours(long seed) {
		Random random = new Random(seed);
		for (int i = 0; i < 10_000; i++) {
			String text = MaskingTexts.table(random);

			assertThat(this.filtered.findings(text)).as(text).isEqualTo(this.unfiltered.findings(text));
		}
	}

	private static Scanner scanner(boolean always) {
		List<Detector> credentials = new ArrayList<>(Credentials.detectors((type) -> true));
		credentials
			.addAll(SensitiveKeys.of(Map.of("employee-id", DataType.SECRET), Set.of("token-id"), DataType::byDefault)
				.detectors());
		return Scanner.of(always(credentials, always), List.of(),
				always(PersonalData.detectors((type) -> true), always), Set.of());
	}

	private static List<Detector> always(List<Detector> detectors, boolean always) {
		return always ? detectors.stream().map(MaskingPrefilterTests::always).toList() : detectors;
	}

	private static Detector always(Detector detector) {
		return (detector instanceof SeveralDetector several) ? new SeveralAlwaysAsked(several)
				: new AlwaysAsked(detector);
	}

	private record SeveralAlwaysAsked(SeveralDetector detector) implements SeveralDetector {

		@Override
		public String triggers() {
			return this.detector.triggers();
		}

		@Override
		public List<Finding> findAll(String text, int index) {
			return this.detector.findAll(text, index);
		}

	}

	private record AlwaysAsked(Detector detector) implements Detector {

		@Override
		public String triggers() {
			return this.detector.triggers();
		}

		@Override
		public boolean looksInsideWords() {
			return true;
		}

		@Override
		public @Nullable Finding find(String text, int index) {
			return this.detector.find(text, index);
		}

	}

}
