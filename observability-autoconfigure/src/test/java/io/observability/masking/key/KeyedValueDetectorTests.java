package io.observability.masking.key;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.observability.masking.data.DataType;
import io.observability.masking.detector.Detector;
import io.observability.masking.detector.DetectorContract;
import io.observability.masking.detector.Rows;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Values behind their key. */
class KeyedValueDetectorTests extends DetectorContract {

	private static final List<Detector> DETECTORS = SensitiveKeys.of(Map.of(), List.of(), DataType::byDefault)
		.detectors();

	KeyedValueDetectorTests() {
		super(DETECTORS);
	}

	@ParameterizedTest
	@MethodSource("types")
	void tellsTheType(String text, String type) {
		assertThat(Rows.types(DETECTORS, text)).containsExactly(type);
	}

	static Stream<String[]> types() {
		return Rows.of("""
				password=hunter2 | password
				my_token=hunter2 | token
				client_secret=hunter2 | secret
				api_key=hunter2 | api-key
				Cookie: SESSION=b | cookie
				Authorization: Bearer abc12345 | authorization
				private_key=hunter2 | private-key
				AccountKey=hunter2== | connection-string
				dob=1990-01-01 | date-of-birth
				mrn=123456 | medical-record
				insurance_number=A123456 | health-insurance
				passport=X1234567 | passport
				driving_licence_number=D1234567 | driving-licence
				national_id=AB123456C | national-id
				account_number=12345678 | account
				street=12 Main St | address
				last_name=Smith | person-name
				""");
	}

}
