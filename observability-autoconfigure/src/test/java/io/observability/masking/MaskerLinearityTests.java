package io.observability.masking;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Nobody can hold up a thread with a text that is made for it. */
class MaskerLinearityTests {

	private static final int LENGTH = 16_000;

	private static final int SHORT = 1_000;

	private static final List<String> JOINTS = List.of("=", ": ", " -> ", "->", "=>", " is ", " was ", " \u00e9 ",
			" est ", " to ", " for ", " of ", " - ", "[", "]", "(", ")", "{", "}", "${", "}${", "$]", "\"", "'", "`",
			"<", ">", "|", " | ", "\t", "\n", ", ", ";", "&", "%3D", ": |\n ", "\uff1a", "\\\"", ":\"", "=\"", "=[",
			"={", "=a;", "=a ", "=\"a\",", ":a\n", ".", "-", "_", "@", "/", "#", " 1", " 1234 ", "=1,");

	private final Masker masker = Masker.standard();

	@ParameterizedTest
	@ValueSource(strings = { "a", "1", "1-", "11 ", "4111 ", "123-", "a.", "A-", "@", "a@", "a@a.", "a.b@", "%40",
			"%3D", "(((", "\"", "'", "\\", "-", "_", ":", "://", "://a:", "http://a:b", "-----BEGIN ",
			"-----BEGIN PRIVATE KEY-----", "eyJ", "-eyJ", ".eyJaaaaaaaaaaaa", "sk-", "xoxb-", "SG.a", "Bearer a",
			"password=", "password=\"", "password='\"", "password=\\\"", "password:\"${", "password=[", "password=[[",
			"password[", "$]password[", "cookie ->", "cookie é ", "Authorization->Digest  ", "}${password value ",
			"value${password forkey}", "password=[a,", "password=[null,", "password=[a b", "password=[\"", "pwd={",
			"password=<", "password=,", "token=${", "token=${a}", "token={", "password=[a,", "password=[[",
			"password=[\"\",", "password=)", "cookie: ", "password is ", "--password ", "IDENTIFIED BY ", "+1",
			"+1 555 ", "(555", "GB82 WEST ", "phone ", " /p a", " /user:a b", "PID|1||a^b ", "a | -[ R 1 ]\n",
			"==> Preparing: a (b) values (?) ==> Parameters: ", "==> Preparing: ((((", "password: |\n  a", "é@é.é",
			"cookie=a; ", "cookie: a=b; ", "Cookie: a=\"", "cookie=a=\"b\";", "Cookie: a=b;", "a=b;cookie=c;",
			"Authorization: Digest a=b, ", "Digest username=a,", "authorization=Digest realm=a,", "Digest username=\"",
			"AWS4-HMAC-SHA256 Credential=a/", "hmac a:", "hmac aB1", "ssh -p a ", "ssh a@b.internal ", "scp a@b.c:d ",
			"References: <a@b.c> ", "<a@b.c> ", "call-id: a1@b.c ", "token,b\n", "a|token\n", "\"token\",\"x\"\n",
			"|token|a|\n|---|---|\n", "x: token,b\n", "\"y\ntoken,b\n\",x\n", "token,b\nb,token\n", "token,b\\n",
			"\\\"y\\ntoken,b\\n\\\",x\\n", "TOKEN  AGE\n", "token,b\n-\n", "\n,token", "full_name,phone\n1,Jane Doe\n",
			"id,token\n1,a\n#\n", "id,token\n1,a\n\"\n", "token,b\n1,\"\n#\n", "1,a\n#\n\n", "id,token\n1,a,b\n",
			"pin?\nuser: ", "pin? user: ", "pin | user: 1 ", "What is your pin", "pin?\\nuser: a", "say it? a: ",
			"pin?\n4 8 2 9 ", "dob?\nq: 1.1.1 ", "password?\n\"a b", "seed phrase?\na ", "{\"role\":\"pin?\"},",
			"},{\"text\":\"pin?", "}, {", "{\"role\":{", "your account number ", "account number?\na: one two ",
			"address?\na: 1 Aa ", "UserMessage{content='a'", "old=aB3pwd(..", "new=input=$Authorization(",
			"AiMessage{text=\"a? UserMessage", "agent: pin. user: ", "agent: dob. Jon: 1.1.1 ", "客服：验证码。客户：", "\n> a: ",
			"\n    a: ", "[10:15] A 1\n", "step=pin digits=123 ", "digits=123:", "step=", "\"a?\",\"answer\":\"",
			"Cookie: a=b  ", "Cookie: a=b -> ", "身份证号1 ", "PESEL to 1", "code, it's 1", "NM1*IL*1*A*", "NM1*1*",
			"N3*1 A~", "REF*SY*", "REF|SY|1", "NAD+A+", ":50K:/1\n", ":50F:1/A\n", ":59:Aa Bb\n", ":86:?32", ":86:a\n",
			":25:1", "1234567890123456=", "4111111111111111=2712201", "B4111111111111111^A", "^A", "11D11", "5F20",
			"5F201A", "9F20=", "5A08", "\"52\":", "DE52=A", "LS0tLS1CRUdJTi", "LS0tLS1CRUdJTi\n ",
			"b3BlbnNzaC1rZXktdjEA ", "from String \"a\" ", "from String \"a", "Text 'a' could not be parsed ", "Text '",
			"property 'a' ", "reference chain: [\"a\"]", "entry 'a' for key 'a.", "tried 'aB3pwd' ",
			"password tried 'a1", "titulaire de ", "titulaire Aa ", "t.n.v. A", "PID|1|", "IN1|1|", "PID|1||a^b||",
			"PID|1||********|", "<Othr><Id>", "<Acct><Id><Othr><Id>1", "<Acct><Othr><Id>", "<Date>", "<A><Date>",
			"account=routing ", "account=123456 ", "authCode=123456 ", "account nl91", "dest_addr=",
			"dest_addr=447984221936 ", "member id A1-", "nir 1 1 ", "\u001b[0m", "\\u001b[0m", "\u001b[",
			"-----BEGIN PRIVATE KEY-----\n[a] ", "BEGIN:VCARD\n", "BEGIN:VCARD\nN:a", "password=\"b\" -> ",
			"password=b -> ", "card 5155, 9419, ", "5155, ", "><Value x=\"y\">", "password=:a where ", "\uff11",
			"\uff1d", "<td>", "</td><td>", "<td>password</td><td>", "password:</b><i>", "%253D", "token%253D",
			"password=Some(", "8=FIX|554=", "|554=", "password={a;", ";password={" })
	void takesLinearTime(String part) {
		Linearity.check(this.masker::mask, part, LENGTH);
	}

	@ParameterizedTest
	@ValueSource(strings = { "password", "token", "secret", "api_key", "pin", "code", "cookie", "Set-Cookie", "name",
			"Authorization", "dob", "mrn", "card", "phone", "email", "iban", "my password", "login", "magic link",
			"recovery code", "old", "value", "Digest", "account", "member id" })
	void takesLinearTimeWhateverJoinsKeys(String key) {
		for (String joint : JOINTS) {
			Linearity.check(this.masker::mask, key + joint, SHORT);
		}
	}

	@Test
	void takesLinearTimeForTemplateThatNeverEnds() {
		assertThat(this.masker.mask("token=${".repeat(32_000) + "}")).isEqualTo("token=********}");
	}

}
