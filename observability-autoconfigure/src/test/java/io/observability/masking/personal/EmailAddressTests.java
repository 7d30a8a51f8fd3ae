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
				john&#64;example.com | j***&#64;example.com
				mailto:john&#x40;example.com | mailto:j***&#x40;example.com
				to john&commat;example.com. | to j***&commat;example.com.
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
				ssh anna@host.example.com | ssh a***@host.example.com
				ssh access for ops@host.example.com | ssh access for o***@host.example.com
				ssh: ops@host.example.com is down | ssh: o***@host.example.com is down
				scp failed for deploy@host.example.com: denied | scp failed for d***@host.example.com: denied
				scp deploy@host.example.com | scp d***@host.example.com
				write to ops@host.example.com, not by ssh | write to o***@host.example.com, not by ssh
				openssh ops@host.example.com | openssh o***@host.example.com
				callId=anna@example.com Call-ID: anna@example.com | callId=a***@example.com Call-ID: a***@example.com
				In-Reply-To: anna@example.com | In-Reply-To: a***@example.com
				Reply-To: <anna1@example.com> | Reply-To: <a***@example.com>
				caller: anna1@example.com callIds anna1@example.com | caller: a***@example.com callIds a***@example.com
				UNB+UNOC'NAD+CN+40123::9'COM+hub@example.com:EM'UNT+9' \
				| UNB+UNOC'NAD+CN+40123::9'COM+h***@example.com:EM'UNT+9'
				COM+hub@example.com:EM o'com+hub@example.com | COM+h***@example.com:EM o***@example.com
				References: <1a@b.example.com> wrote <anna@example.com> \
				| References: <1a@b.example.com> wrote <a***@example.com>
				""");
	}

	@Override
	protected Stream<String[]> strict() {
		return Rows.of("""
				mail john@example.com. | mail ***@***.
				john%40example.com | ***%40***
				john&#64;example.com | ***&#64;***
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
				icon&#64;2x.png &#64;Override john&#65;example.com x=1&company=2 lib&#64;1.2.3 a&#64;b
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
				message-id=<20260301120000.4F1B2C3D@mx1.example.com>, msgid=<a.b@mx1.example.com>
				In-Reply-To: <a.b@mail.example.com> Message-ID: <CAF1x7bQ2=abc/d=e@mail.example.com>
				References: <a.b@mail.example.com> <c.d@mail.example.com>, <e.f@mail.example.com>
				"messageId":"<0102018e@eu-west-1.amazonses.com>" X-Original-Message-ID: <a.b@mail.example.com>
				Call-ID: 3c26700d9adb-k2lq8p0ynz@sbc.internal
				callId=a84b4c76e66710@pc33.example.com "callId":"a84b4c76e66710@pc33.example.com"
				{\\"sipCallId\\":\\"a84b4c76e66710@pc33.example.com\\"} call_id: a84b4c76e66710@pc33.example.com
				ssh deploy@bastion.internal anna@nothing
				sshpass -p '********' ssh deploy@bastion.internal uptime
				ssh -i key.pem -p 22 ops@host.example.com
				ssh -tt -o StrictHostKeyChecking=no -i /root/.ssh/id ubuntu@ec2-3-8-1-2.compute.example.com
				["/usr/bin/ssh", "-p", "22", "deploy@host.example.com"]
				ssh anna@build.internal
				sftp -P 2222 backup@host.example.com; ssh-copy-id -i ~/.ssh/id.pub ec2-user@host.example.com
				ssh -J jump@bastion.example.com ops@host.example.com
				scp a.txt anna@host.example.com:/x
				scp -r data anna@host.example.com:backups/
				scp anna@host.example.com:logs/app.log .
				rsync -avz ./dir/ a.txt deploy@host.example.com:www
				lib@1.2.3-beta.rc lib@v1.2.rc
				call@Bean.getName
				{"@timestamp":"2024-01-15T10:30:00Z","@version":"1"}
				@@ -1,4 +1,4 @@ a@ @b.com
				""");
	}

}
