package io.observability.masking.personal;

import java.util.stream.Stream;

import io.observability.masking.data.DataType;
import io.observability.masking.detector.LastFourContract;
import io.observability.masking.detector.Rows;

/** Payment cards of all brands, however they are written. */
class CardNumberTests extends LastFourContract {

	CardNumberTests() {
		super(PersonalData.detectors(DataType::byDefault));
	}

	@Override
	protected Stream<String[]> masked() {
		return Rows.of("""
				my card number is 5155, 9419, 2590, 8730 thanks | my card number is 5155, ****, ****, 8730 thanks
				il numero di carta è 5155, 9419, 2590, 8730 | il numero di carta è 5155, ****, ****, 8730
				my phone number is 555, 123, 4567 | my phone number is 555, ***, 4567
				the social security number was 123, 45, 6789 | the social security number was ***-**-6789
				visa 4111111111111111 and 4222222222222 and 4000000000000000006 \
				| visa 4111********1111 and 4222*****2222 and 4000***********0006
				mastercard 5555555555554444, 2223003122003222 | mastercard 5555********4444, 2223********3222
				amex 378282246310005 or 3782-822463-10005 | amex 3782*******0005 or 3782-******-*0005
				diners 30569309025904 36227206271667 | diners 3056******5904 3622******1667
				discover 6011111111111117 6500000000000002 | discover 6011********1117 6500********0002
				jcb 3530111333300000 | jcb 3530********0000
				unionpay 6200000000000005 | unionpay 6200********0005
				maestro 6304000000000000 6759649826438453 | maestro 6304********0000 6759********8453
				mir 2200770239097761 | mir 2200********7761
				rupay 6521111111111110 8100000000000002 | rupay 6521********1110 8100********0002
				elo 6362970000457013 5066991111111118 | elo 6362********7013 5066********1118
				4111-1111-1111-1111 | 4111-****-****-1111
				4111 1111 1111 1111 | 4111 **** **** 1111
				4111.1111.1111.1111. | 4111.****.****.1111.
				4111  1111  1111  1111 | 4111  ****  ****  1111
				4111 1111 1111 1111 | 4111 **** **** 1111
				4111‑1111‑1111‑1111 | 4111‑****‑****‑1111
				4111–1111–1111–1111 | 4111–****–****–1111
				4111−1111−1111−1111 | 4111−****−****−1111
				card=4111%201111%201111%201111&x=1 | card=4111%20****%20****%201111&x=1
				card=4111+1111+1111+1111 | card=4111+****+****+1111
				q=card+4111111111111111 | q=card+4111********1111
				q%3D4111111111111111%26b | q%3D4111********1111%26b
				q%3d4111111111111111 | q%3d4111********1111
				%204111111111111111 | %204111********1111
				text\\n4111111111111111\\n | text\\n4111********1111\\n
				{"card":"4012888888881881"} | {"card":"4012********1881"}
				<PrimaryAccountNumber>4012888888881881</ns2:P> | <PrimaryAccountNumber>4012********1881</ns2:P>
				{"card":4012888888881881} | {"card":4012********1881}
				{"card":{"id":4012888888881881}} | {"card":{"id":4012********1881}}
				payment card id=4012888888881881 | payment card id=4012********1881
				[4111111111111111,5555555555554444] | [4111********1111,5555********4444]
				id,4111111111111111,2024 | id,4111********1111,2024
				exp 2027 4111 1111 1111 1111 cvv | exp 2027 4111 **** **** 1111 cvv
				my card is 4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 | my card is 4 1 1 1 * * * * * * * * 1 1 1 1
				card 6304 0000 0000 | card 6304 **** 0000
				%B4111111111111111^DOE/JOHN^2512101? | %B4111********1111^DOE/JOHN^2512101?
				;4111111111111111=25121010000012345678? | ;4111********1111=25121010000012345678?
				GET /v1/orders 200 35ms 4111111111111111 | GET /v1/orders 200 35ms 4111********1111
				卡号4111111111111111已过期 | 卡号4111********1111已过期
				""");
	}

	@Override
	protected Stream<String[]> strict() {
		return Rows.of("""
				4111-1111-1111-1111 | ****-****-****-1111
				card 378282246310005 | card ***********0005
				""");
	}

	@Override
	protected Stream<String> kept() {
		return Rows.lines("""
				card ids 1001, 1002, 1003, 1004 and phone extensions 1234, 1235, 1236, 1240
				years 2020, 2021, 2022, 2023 but my card number is 5155, 9419, 2590, 8731
				the phone rang 120, 340, 560 times and chunk 0007/0042 5242880 bytes
				4111111111111112
				4111-1111-1111-1112
				4444444444444444 0000000000000000
				Order #4417-1234-5678-9113 confirmed
				order 4111111111111111 shipped
				order number: 4111111111111111
				orderId=4111111111111111 traceId: 4111111111111111
				"offset":4111111111111111,"ts": 4111111111111111
				Content-Length: 4111111111111111
				transaction id 4111111111111111
				processed event 4259227040228069
				issue #4111111111111111
				took 4111111111111111 ns
				0.4111111111111111
				4111111111111.11
				$4111111111111111
				a4111111111111111 4111111111111111b _4111111111111111
				41111111-1111-1111-1111-111111111111
				00-4bf92f3577b34da6a3ce929d0e0e4736-4111111111111111-01
				1732142342123456789 1732142342123456 1732142342123
				SKU 4006381333931
				""");
	}

}
