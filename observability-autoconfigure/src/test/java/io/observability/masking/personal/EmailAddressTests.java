package io.observability.masking.personal;

import java.util.stream.Stream;

import io.observability.masking.data.DataType;
import io.observability.masking.detector.LastFourContract;
import io.observability.masking.detector.Rows;

/** E-mail addresses, and what else has an at sign. */
class EmailAddressTests extends LastFourContract {

	EmailAddressTests() {
		super(PersonalData.detectors(DataType::byDefault));
	}

	@Override
	protected Stream<String[]> masked() {
		return Rows.of("""
				mail john.doe@example.com. | mail j***@example.com.
				<j@example.co.uk> | <j***@example.co.uk>
				user=jane+tag@mail.sub.example.com, | user=j***@mail.sub.example.com,
				mailto:john@example.com?subject=x | mailto:j***@example.com?subject=x
				?email=john%40example.com&x=1 | ?email=j***%40example.com&x=1
				?next=john%2540example.com | ?next=j***%2540example.com
				email%3Djohn%40example.com | email%3Dj***%40example.com
				'o.brien@example.com' | 'o***@example.com'
				o'brien@example.ie | o***@example.ie
				"john doe"@example.com | ***@example.com
				müller@exämple.de | m***@exämple.de
				пётр@пример.рф | п***@пример.рф
				उपयोगकर्ता@उदाहरण.भारत | उ***@उदाहरण.भारत
				x@xn--exmple-cua.xn--p1ai | x***@xn--exmple-cua.xn--p1ai
				x@example.photography! | x***@example.photography!
				john@[192.168.1.1] | j***@[192.168.1.1]
				{"to":"mika@posti.fi"} {\\"to\\":\\"mika@posti.fi\\"} \
				| {"to":"m***@posti.fi"} {\\"to\\":\\"m***@posti.fi\\"}
				a@b.io;c@d.io,e@f.io | a***@b.io;c***@d.io,e***@f.io
				**john@example.com** | **j***@example.com**
				"email":"john\\u0040example.com" | "email":"j***\\u0040example.com"
				mailto://john@example.com | mailto://j***@example.com
				john@example.com: mailbox full | j***@example.com: mailbox full
				john@163.com | j***@163.com
				Bob@Example.COM | B***@Example.COM
				15551234567@s.whatsapp.net | 1***@s.whatsapp.net
				""");
	}

	@Override
	protected Stream<String[]> strict() {
		return Rows.of("""
				mail john@example.com. | mail ***@***.
				john%40example.com | ***%40***
				"john doe"@example.com | ***@***
				""");
	}

	@Override
	protected Stream<String> kept() {
		return Rows.lines("""
				ssh -T git@github.com
				an***na@example.com
				\\u0040Override
				@Bean @Override @angular/core@1.2.3
				com.example.Foo@1a2b3c4d
				icon@2x.png photo@example.jpg
				git@github.com:acme/repo.git
				https://example.com/@john ssh://git@example.com/x
				deploy@build.example.com:/srv/app
				@user@mastodon.social
				https://help%40fern.example/x imap://help@fern.example/x https://cdn.example/%40acme/x
				projects/-/serviceAccounts/orders@fern.iam
				user@localhost root@host:path
				getty@tty1.service user@1000.service
				Message-ID: <20240115.abc@mail.example.com>
				lib@1.2.3-beta.rc lib@v1.2.rc
				call@Bean.getName
				{"@timestamp":"2024-01-15T10:30:00Z","@version":"1"}
				@@ -1,4 +1,4 @@ a@ @b.com
				""");
	}

}
