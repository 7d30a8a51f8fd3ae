package io.observability.masking.nationalid;

import java.util.stream.Stream;

import io.observability.masking.data.DataType;
import io.observability.masking.detector.PackContract;
import io.observability.masking.detector.Rows;
import io.observability.masking.number.IdDetector;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** National ids with the numbers that their issuers or handbooks publish as examples. */
class NationalIdTests extends PackContract {

	NationalIdTests() {
		super(NationalIds::detectors, NationalIds.types());
	}

	@Test
	void namesTheTypesOfAllFormats() {
		assertThat(NationalIds.types()).isEqualTo(IdDetector.types(NationalIds.Formats.ALL));
	}

	@Test
	void knowsValuesByTheirKey() {
		assertThat(NationalIds.ofKey("customerBsn", "123456782")).extracting(DataType::name)
			.isEqualTo("national-id-nl");
		assertThat(NationalIds.ofKey("steuer_id", "86095742719")).extracting(DataType::name)
			.isEqualTo("national-id-de");
		assertThat(NationalIds.ofKey("bsn", "123456783")).isNull();
		assertThat(NationalIds.ofKey("runId", "123456785")).isNull();
		assertThat(NationalIds.ofKey("orderId", "123456782")).isNull();
	}

	@Override
	protected Stream<String[]> found() {
		return Rows.of("""
				national-id-de | steuer-id 86095742719, IdNr: 65929970489 | steuer-id *******2719, IdNr: *******0489
				national-id-de | IdNr. 65929970489 | IdNr. *******0489
				national-id-de | 47 036 892 816 | ** *** **2 816
				national-id-de | Personalausweis T220001293 | Personalausweis ******1293
				national-id-fr | 2 55 08 14 168 025 38 or 255081416802538 | * ** ** ** *** *25 38 or ***********2538
				national-id-es | DNI 12345678Z NIE X1234567L | DNI *****678Z NIE *****567L
				national-id-it | RSSMRA85T10A562S | ************562S
				national-id-nl | bsn 111222333 BSN: 123456782 | bsn *****2333 BSN: *****6782
				national-id-be | 85.07.30-033.28 and 93051822361 | **.**.**-*33.28 and *******2361
				national-id-pt | contribuinte 123456789 | contribuinte *****6789
				national-id-ch | 756.9217.0769.85 | ***.****.**69.85
				national-id-at | SVNR 1237 010180 | SVNR **** **0180
				national-id-uk | AB123456C and AB 12 34 56 C, ni QQ123456C | *****456C and ** ** *4 56 C, ni *****456C
				national-id-ie | PPSN 1234567T 1234567FA | PPSN ******7T *****67FA
				national-id-se | 811218-9876, personnummer 6709199530 | ******-9876, personnummer ******9530
				national-id-no | fnr 01010750160 15021951940 | fnr *******0160 *******1940
				national-id-dk | CPR 070761-4285 | CPR ******-4285
				national-id-fi | 131052-308T | ******-308T
				national-id-ee | isikukood 37605030299 | isikukood *******0299
				national-id-pl | PESEL 44051401359 | PESEL *******1359
				national-id-cz | 736028/5163 | ******/5163
				national-id-ro | CNP 1800101221144 | CNP *********1144
				national-id-bg | EGN 7523169263 | EGN ******9263
				national-id-hr | OIB 69435151530 | OIB *******1530
				national-id-tr | 10000000146 | *******0146
				national-id-br | 111.444.777-35, cpf=11144477735 | ***.***.*77-35, cpf=*******7735
				national-id-br | CNPJ 11.222.333/0001-81 | CNPJ **.***.***/**01-81
				national-id-ca | SIN 046 454 286, sin: 130692544 | SIN *** **4 286, sin: *****2544
				national-id-mx | HEGG560427MVZRRL04 | **************RL04
				national-id-cl | RUT 12.345.678-5 | RUT **.***.678-5
				national-id-ar | 20-12345678-6 | **-*****678-6
				national-id-in | Aadhaar 9999 4105 7058 | Aadhaar **** **** 7058
				national-id-in | ABCPE1234F, pan ABCDE1234F | ******234F, pan ******234F
				national-id-cn | 11010519491231002X | **************002X
				national-id-jp | mynumber 123456789018 | mynumber ********9018
				national-id-kr | 900101-1234568 | ******-***4568
				national-id-sg | S1234567D G1234567X F1234567N | *****567D *****567X *****567N
				national-id-tw | A123456789 | ******6789
				national-id-th | thai citizen 1-1017-00207-36-6 | thai citizen *-****-****7-36-6
				national-id-il | teudat zehut 123456782 | teudat zehut *****6782
				national-id-au | TFN 123 456 782 | TFN *** **6 782
				national-id-au | Medicare 2123 45670 1 | Medicare **** **670 1
				national-id-nz | IRD 49-091-850 | IRD **-***-*50
				national-id-za | identity 8001015009087 | identity *********9087
				""");
	}

	@Override
	protected Stream<String[]> strict() {
		return Rows.of("""
				CPF 111.444.777-35 | CPF ***.***.*77-35
				""");
	}

	@Override
	protected Stream<String> kept() {
		return Rows.lines("""
				123456782 046454286 111222333 44051401359 1237010180
				order 10000000146 orderId=11144477735
				order 10023456789 ts=1736412345678 1732142342123456789
				111.444.777-36 000.000.000-00 11111111111 10000000147
				12345678A X1234567A RSSMRA85T10A562T 756.9217.0769.86
				DF123456C GB123456A QQ123456C AB123456E
				811318-9876 811218-9877 736028/5164
				20240115T103000Z build 20250312.4
				550e8400-e29b-41d4-a716-446655440000 sess-20250304-0001
				AKIAIOSFODNN7EXAMPLE serial: C02XK1YZJGH5
				at 2025-03-04 11:02:17.345 INFO 1 --- [nio-8080-exec-3]
				""");
	}

}
