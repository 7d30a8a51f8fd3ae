package io.observability.masking.personal;

import java.util.stream.Stream;

import io.observability.masking.data.DataType;
import io.observability.masking.detector.LastFourContract;
import io.observability.masking.detector.Rows;

/** International bank account numbers. */
class BankAccountNumberTests extends LastFourContract {

	BankAccountNumberTests() {
		super(PersonalData.detectors(DataType::byDefault));
	}

	@Override
	protected Stream<String[]> masked() {
		return Rows.of("""
				to DE89370400440532013000. | to DE89**************3000.
				GB29 NWBK 6016 1331 9268 19 | GB29 **** **** **** **68 19
				DE89-3704-0044-0532-0130-00 | DE89-****-****-****-**30-00
				DE89 3704 0044 0532 0130 00 | DE89 **** **** **** **30 00
				iban=DE89%203704%200044%200532%200130%2000 | iban=DE89%20****%20****%20****%20**30%2000
				iban=FR1420041010050500013M02606&x | iban=FR14*******************2606&x
				NO9386011117947 MT84MALT011000012345MTLCAST001S | NO93*******7947 MT84***********************001S
				FR7630006000011234567890189, BE68539007547034 | FR76*******************0189, BE68********7034
				iban=de89370400440532013000 | iban=de89**************3000
				pls change my payout account to ie95aibk70669175200442 thx \
				| pls change my payout account to ie95**************0442 thx
				Konto: de89 3704 0044 0532 0130 00 | Konto: de89 **** **** **** **30 00
				mijn rekening nl91abna0417164300, payoutAccount=gb29nwbk60161331926819 \
				| mijn rekening nl91**********4300, payoutAccount=gb29**************6819
				cuenta es9121000418450200051332 | cuenta es91****************1332
				userIban: "gb29 nwbk 6016 1331 9268 19" | userIban: "gb29 **** **** **** **68 19"
				x%3DDE89370400440532013000\\nDE89370400440532013000 \
				| x%3DDE89**************3000\\nDE89**************3000
				""");
	}

	@Override
	protected Stream<String[]> strict() {
		return Rows.of("""
				DE89370400440532013000 | ******************3000
				""");
	}

	@Override
	protected Stream<String> kept() {
		return Rows.lines("""
				GB00 NWBK 6016 1331 9268 19
				DE89370400440532013001
				XX89370400440532013000
				aDE89370400440532013000 DE89370400440532013000a
				de89370400440532013000
				AB12 3456 7890
				iban is missing
				account de89370400440532013001, discount ie95aibk70669175200442
				""");
	}

}
