package io.observability.masking.healthid;

import java.util.List;
import java.util.stream.Stream;

import io.observability.masking.data.DataType;
import io.observability.masking.detector.Detector;
import io.observability.masking.personal.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Health ids with the numbers that their issuers publish as examples. */
class HealthIdTests {

	private static final List<Detector> ALL = HealthIds.detectors((type) -> true);

	@ParameterizedTest
	@MethodSource("found")
	void masks(String type, String text, String masked) {
		assertThat(Table.mask(ALL, text)).isEqualTo(masked);
		assertThat(Table.types(ALL, text)).containsOnly(type);
		assertThat(Table.types(HealthIds.detectors((other) -> other.name().equals(type)), text)).containsOnly(type);
		assertThat(Table.mask(ALL, masked)).isSameAs(masked);
	}

	@ParameterizedTest
	@MethodSource("strict")
	void showsNoMoreThanLastFour(String text, String masked) {
		assertThat(Table.maskStrictly(ALL, text)).isEqualTo(masked);
		assertThat(Table.maskStrictly(ALL, masked)).isSameAs(masked);
	}

	@ParameterizedTest
	@MethodSource("lookAlikes")
	void keeps(String text) {
		assertThat(Table.mask(ALL, text)).isSameAs(text);
	}

	@Test
	void mustBeSwitchedOn() {
		assertThat(HealthIds.detectors(DataType::byDefault)).isEmpty();
		assertThat(HealthIds.types()).isNotEmpty().noneMatch(DataType::byDefault);
	}

	@Test
	void knowsValuesByTheirKey() {
		assertThat(HealthIds.ofKey("provider_npi", "1234567893")).extracting(DataType::name).isEqualTo("health-id-npi");
		assertThat(HealthIds.ofKey("npi", "1234567890")).isNull();
	}

	static String[][] found() {
		return Table.rows("""
				health-id-nhs | NHS number: 943 476 5919 | NHS number: *** *** 5919
				health-id-nhs | NHS No. 943 476 5919 | NHS No. *** *** 5919
				health-id-nhs \
				| {"system":"https://fhir.nhs.uk/Id/nhs-number","value":"9434765919"} \
				| {"system":"https://fhir.nhs.uk/Id/nhs-number","value":"******5919"}
				health-id-nhs | nhsNumber=9434765919 | nhsNumber=******5919
				health-id-mbi | 1EG4-TE5-MK73 or 1EG4TE5MK73 | ****-***-MK73 or *******MK73
				health-id-npi | "npi":"1234567893" | "npi":"******7893"
				health-id-dea | DEA AB1234563 | DEA *****4563
				""");
	}

	static String[][] strict() {
		return Table.rows("""
				1EG4-TE5-MK73 | ****-***-MK73
				""");
	}

	static Stream<String> lookAlikes() {
		return Table.lines("""
				943 476 5919 1234567893 AB1234563
				nhs 943 476 5918 npi 1234567890 dea AB1234564
				1EG4-TE5-MK7S 1SG4-TE5-MK73
				npi is missing
				""");
	}

}
