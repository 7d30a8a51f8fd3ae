package io.observability.masking.personal;

import java.util.stream.Stream;

import io.observability.masking.data.DataType;
import io.observability.masking.detector.LastFourContract;
import io.observability.masking.detector.Rows;

/** Social security and taxpayer numbers. */
class SocialSecurityNumberTests extends LastFourContract {

	SocialSecurityNumberTests() {
		super(PersonalData.detectors(DataType::byDefault));
	}

	@Override
	protected Stream<String[]> masked() {
		return Rows.of("""
				ssn 123-45-6789 | ssn ***-**-6789
				(123-45-6789) 123–45–6789 | (***-**-6789) ***-**-6789
				SSN: 123 45 6789. | SSN: ***-**-6789.
				ssn=123456789 "ssn":"123456789" {"userSsn": 123456789} \
				| ssn=***-**-6789 "ssn":"***-**-6789" {"userSsn": ***-**-6789}
				my social security number is 123456789 | my social security number is ***-**-6789
				socialSecurityNumber=123456789 | socialSecurityNumber=***-**-6789
				my social is 643 38 7968 and | my social is ***-**-7968 and
				ssn for customer 123456789 | ssn for customer ***-**-6789
				123456789 is my ssn | ***-**-6789 is my ssn
				itin 912-78-1234, tax id 443912101 | itin ***-**-1234, tax id ***-**-2101
				ssn 000-12-3456 | ssn ***-**-3456
				SSN:&nbsp;&nbsp;123456789 SSN:&#160;123456789 | SSN:&nbsp;&nbsp;***-**-6789 SSN:&#160;***-**-6789
				ssn%3D123-45-6789 | ssn%3D***-**-6789
				ssn 000-00-0001, ssn 999-99-9999 | ssn ***-**-0001, ssn ***-**-9999
				078-05-1120 219-09-9999 | ***-**-1120 ***-**-9999
				""");
	}

	@Override
	protected Stream<String[]> strict() {
		return Rows.of("""
				ssn 123-45-6789 | ssn ***-**-6789
				""");
	}

	@Override
	protected Stream<String> kept() {
		return Rows.lines("""
				123456789 id=123456789
				000-12-3456 666-12-3456 900-45-6789 123-00-6789 123-45-0000
				part number 123-45-6789
				123-45-67890 1123-45-6789 123-45-6789-1
				social media post 123456789
				social worker zip 12345-6789
				rows 123 45 6789 and 12 123 45 6789
				a-123-45-6789
				ssn field is blank
				ssn validation skipped: placeholder 000-00-0000 rejected
				ssn=000000000 "ssn":"000-00-0000" ssn 000 00 0000 ssn%3D000-00-0000
				ssn=XXX-XX-XXXX, ssn: xxx-xx-xxxx
				""");
	}

}
