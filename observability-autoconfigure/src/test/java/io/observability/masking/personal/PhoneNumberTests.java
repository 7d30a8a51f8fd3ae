package io.observability.masking.personal;

import java.util.stream.Stream;

import io.observability.masking.data.DataType;
import io.observability.masking.detector.LastFourContract;
import io.observability.masking.detector.Rows;

/** Phone numbers: international, North American, national, and named ones. */
class PhoneNumberTests extends LastFourContract {

	PhoneNumberTests() {
		super(PersonalData.detectors(DataType::byDefault));
	}

	@Override
	protected Stream<String[]> masked() {
		return Rows.of("""
				submit_sm dest_addr=447984221936 status=ESME_ROK | submit_sm dest_addr=44******1936 status=ESME_ROK
				SubmitSm{sourceAddress='BANK', destinationAddress='33612345678'} \
				| SubmitSm{sourceAddress='BANK', destinationAddress='33*****5678'}
				7,+34 612 48 73 19,900234,08/28 | 7,+34 *** ** 73 19,900234,08/28
				Phoned customer at 07911 582046 twice | Phoned customer at 07*** **2046 twice
				call (555) 123-4567 now | call (555) ***-4567 now
				(555)123-4567 (555)-123-4567 | (555)***-4567 (555)-***-4567
				555-123-4567, 555.123.4567. | 555-***-4567, 555.***.4567.
				800-123-4567 500-234-2000 | 800-***-4567 500-***-2000
				415 555 2671 | 415 *** 2671
				1-800-555-1234 1 (800) 555-1234 1.800.555.1234 | 1-800-***-1234 1 (800) ***-1234 1.800.***.1234
				+1 555 123 4567 +1 (555) 123-4567 +15551234567 | +1 555 *** 4567 +1 (555) ***-4567 +1555***4567
				555–123–4567, 555 234 4567 | 555–***–4567, 555 *** 4567
				to=%2B15551234567&a=1 to=%2B1%20555%20123%204567 \
				| to=%2B1555***4567&a=1 to=%2B1%20555%20***%204567
				phone=%28555%29+123-4567 | phone=%28555%29+***-4567
				555-123-4567x89 (555) 123-4567 ext. 12 | 555-***-4567x** (555) ***-4567 ext. **
				call 555-123-4567 extension 77. | call 555-***-4567 extension **.
				+44 20 7946 0958 +442079460958 | +44 ** **** 0958 +44******0958
				+44 (0)20 7946 0958 | +44 (*)** **** 0958
				+49 (0)30 123456-78 | +49 (*)** ****56-78
				0044 20 7946 0958 011 44 20 7946 0958 | 00** ** **** 0958 01* ** ** **** 0958
				+33 6 12 34 56 78 +7 (916) 123-45-67 +55 11 91234-5678 \
				| +33 * ** ** 56 78 +7 (9**) ***-45-67 +55 ** *****-5678
				+81 90-7997-6272 +91 98765 43210 +61 423 687 892 \
				| +81 **-****-6272 +91 ***** *3210 +61 *** **7 892
				06 12 34 56 78, 06.12.34.56.78 | 06 ** ** 56 78, 06.**.**.56.78
				07700 900123, 07700 900 123 | 07*** **0123, 07*** **0 123
				030 44559666, 0171-1234567 090-1234-5678 | 03* ****9666, 01**-***4567 09*-****-5678
				(11) 91234-5678 (030) 1234567 138-1234-5678 | (11) *****-5678 (03*) ***4567 138-1***-5678
				8 (916) 123-45-67 | 8 (9**) ***-45-67
				Phone:&nbsp;5551234567&nbsp;<br> | Phone:&nbsp;555***4567&nbsp;<br>
				phone=5551234567 phone: 5551234567; | phone=555***4567 phone: 555***4567;
				"mobile":"5551234567" "callerNumber":5551234567 | "mobile":"555***4567" "callerNumber":555***4567
				"phone":{"number":"5551234567"} | "phone":{"number":"555***4567"}
				"phones":["5551234567","5559876543"] | "phones":["555***4567","555***6543"]
				phone2=5551234567 phone_1: 5551234567 | phone2=555***4567 phone_1: 555***4567
				reach me at 5551234567, ring 02079460958 | reach me at 555***4567, ring 02*****0958
				text me 5551234567. my number is 5551234567 | text me 555***4567. my number is 555***4567
				[whatsapp] from 491765544332: hola | [whatsapp] from 49******4332: hola
				WhatsApp inbound wamid.KT9N1kO3 from 4915735984412 type=text \
				| WhatsApp inbound wamid.KT9N1kO3 from 49*******4412 type=text
				phone[0]=5551234567 | phone[0]=555***4567
				Phone{number='5551234567'} | Phone{number='555***4567'}
				llamada perdida de 691 234 567 | llamada perdida de *** **4 567
				WhatsApp 5551234567 fax 5551234567 | WhatsApp 555***4567 fax 555***4567
				Telefon 030 1234567 Tel.: 0171/1234567 | Telefon 03* ***4567 Tel.: 01**/***4567
				téléphone 0612345678 teléfono: 612345678 | téléphone 06****5678 teléfono: *****5678
				mi número es 612345678, llámame al 612 345 678 | mi número es *****5678, llámame al *** **5 678
				手机号13812345678 携帯 09012345678 | 手机号1381***5678 携帯 09*****5678
				phone 555-1234 fax 5551234 | phone ***-1234 fax ***1234
				area code 313, 253-9807 | area code 313, ***-9807
				5551234567 (mobile), 5551234567 is my phone | 555***4567 (mobile), 555***4567 is my phone
				caller id 5551234567 tel:5551234567 | caller id 555***4567 tel:555***4567
				phone 555-1234 2024-01-15 10:30:00 | phone ***-1234 2024-01-15 10:30:00
				+1 555 123 4567 2024-01-15 | +1 555 *** 4567 2024-01-15
				CSV,42,555-123-4567,x | CSV,42,555-***-4567,x
				SMS from 5551234567 to 5559876543 | SMS from 555***4567 to 555***6543
				call 555-1234 or 555-9876 | call ***-1234 or ***-9876
				{"system":"phone","value":"5551234567"} | {"system":"phone","value":"555***4567"}
				{"type":"mobile","number":"5551234567"} | {"type":"mobile","number":"555***4567"}
				contactNo=5551234567 contact_number: 5551234567 | contactNo=555***4567 contact_number: 555***4567
				Ph. 5551234567; Fon: 030 1234567 | Ph. 555***4567; Fon: 03* ***4567
				phone: 5551234567 / 5559876543 | phone: 555***4567 / 555***6543
				SMS to +48 601 429 615: 30003 Unreachable | SMS to +48 *** **9 615: 30003 Unreachable
				{'from': 'ACME', 'to': '34612857159'} | {'from': 'ACME', 'to': '34*****7159'}
				{"from": "442079460958", "x": 1} | {"from": "44******0958", "x": 1}
				06-12345678, 070-123 45 67 | 06-****5678, 07*-*** 45 67
				From: "07076830783" <sip:408@0.0.0.0:5060> | From: "07*****0783" <sip:408@0.0.0.0:5060>
				user%5Bphone%5D=5551234567 cell=555-123-4567 | user%5Bphone%5D=555***4567 cell=555-***-4567
				tel 10: 06 12 34 56 78 fax 06 12 34 56 79 | tel 10: 06 ** ** 56 78 fax 06 ** ** 56 79
				sip:+17027274391@198.51.100.7:5060 | sip:+1702***4391@198.51.100.7:5060
				""");
	}

	@Override
	protected Stream<String[]> strict() {
		return Rows.of("""
				(555) 123-4567 | (***) ***-4567
				+44 20 7946 0958 | +** ** **** 0958
				""");
	}

	@Override
	protected Stream<String> kept() {
		return Rows.lines("""
				5551234567 123456789 555-1234 +12345
				source_addr=77120 dest_addr=8841203 seq_addr=447984221936
				2024-01-15T10:30:00.123+02:00 2024-01-15 10:30:00 +0200
				+2024-01-15 20240115 10:30:00
				[sms] order 5551234567 and [worker] from 5551234567 to 5559876543
				ports[0]=5551234567 and Order{number=5551234567}
				called on 2024-01-15, phone verified 20240115
				ts=1732142342123 called at 1732142342123
				192.168.100.200 call from 192.168.100.200
				version 1.2.3 555.123.4567.8
				phone location 40.712776,-74.005974
				order 555-123-4567 order number 555-0199-22 confirmed
				{"type":"order","number":"5551234567"}
				from 5551234567 to 5559876543
				sms 12345678 delivered
				caller: yes it is 5551234567
				Dial("PJSIP/100-00000012", "x")
				{"from":"1718000000","to":"1718003600000"} {"to":"123456789012"} to: 34612857159
				text: 1234567890
				From: "07076830783" <https://x> Id: "123456" <sip:408@0.0.0.0:5060>
				01-20240115 run, 0123 45 6789
				response time 1234567 to 12345678
				tracking 555-123-4567 ISBN 978-3-16-148410-0 ISBN 0-306-40615-2
				call id 5551234567 phone id 1234567890 API call 1234567
				call took 1234567890 ms
				contact 1234567890 updated text 1234567890 found
				GET /x 200 345 1234
				"GET / HTTP/1.1" 204 345 1234
				0123456789 0000123456789 00123456789012
				orders-5551234567-abcde app-7d4b9c6f5-4x8zk
				550e8400-e29b-41d4-a716-446655440000
				price $5551234567 1,234,567.89
				arn:aws:iam::123456789012:role/x 1.2.840.10008.5.1.4.1.1.2
				elapsed: 5551234567 ns
				Dosage 500-125-2000 parsed as three values
				get-caller-identity -> arn:aws:sts::000011112222:assumed-role/x
				GB00 NWBK 6016 1331 9268 19
				0010: 44 d0 8f 3a 00 00 20 13 02 13 03 13 01 c0 2c c0  D..:
				0x0010:  2013 0213 0313 0130 4500 0034 1c46 4000  E..4.F@.
				00000030  20 13 02 13 03 13 01 c0  2c c0 06 12 34 56 78 35
				0040: 06 12 34 56 78
				sent 44 D0 8F 06 12 34 56 78 to the card
				alarm cell=262-01-44170-88120 cell: 310-410-44170-8812
				""");
	}

}
