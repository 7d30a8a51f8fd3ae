package io.observability.masking.healthid;

import java.util.stream.Stream;

import io.observability.masking.data.DataType;
import io.observability.masking.detector.PackContract;
import io.observability.masking.detector.Rows;
import io.observability.masking.number.IdDetector;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Health ids with the numbers that their issuers publish as examples. */
class HealthIdTests extends PackContract {

	HealthIdTests() {
		super(HealthIds::detectors, HealthIds.types());
	}

	@Test
	void namesTheTypesOfAllFormats() {
		assertThat(HealthIds.types()).isEqualTo(IdDetector.types(HealthIds.Formats.ALL));
	}

	@Test
	void knowsValuesByTheirKey() {
		assertThat(HealthIds.ofKey("provider_npi", "1234567893")).extracting(DataType::name).isEqualTo("health-id-npi");
		assertThat(HealthIds.ofKey("npi", "1234567890")).isNull();
	}

	@Override
	protected Stream<String[]> found() {
		return Rows.of("""
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

	@Override
	protected Stream<String[]> strict() {
		return Rows.of("""
				1EG4-TE5-MK73 | ****-***-MK73
				""");
	}

	@Override
	protected Stream<String> kept() {
		return Rows.lines("""
				943 476 5919 1234567893 AB1234563
				nhs 943 476 5918 npi 1234567890 dea AB1234564
				1EG4-TE5-MK7S 1SG4-TE5-MK73
				npi is missing
				""");
	}

}
