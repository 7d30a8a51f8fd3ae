package io.observability.masking;

import java.util.Arrays;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What goes in and what comes out, one line of a log per row. */
class MaskingTableTests {

	private static final String JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmN";

	private final Masker masker = Masker.standard();

	@ParameterizedTest
	@MethodSource({ "cards", "socialSecurityNumbers", "phones", "emails", "bankAccounts", "keyedValues", "providerKeys",
			"tokens", "privateKeys", "urls", "sentences" })
	void masks(String text, String masked) {
		assertThat(this.masker.mask(text)).isEqualTo(masked);
	}

	@ParameterizedTest
	@MethodSource({ "cards", "socialSecurityNumbers", "phones", "emails", "bankAccounts", "keyedValues", "providerKeys",
			"tokens", "privateKeys", "urls", "sentences" })
	void masksOnlyOnce(String text, String masked) {
		assertThat(this.masker.mask(masked)).isSameAs(masked);
	}

	@ParameterizedTest
	@MethodSource("lookAlikes")
	void keepsLookAlikes(String text) {
		assertThat(this.masker.mask(text)).isSameAs(text);
	}

	static String[][] cards() {
		return new String[][] { { "card 4111-1111-1111-1111 declined", "card 4111-****-****-1111 declined" },
				{ "4111111111111111", "4111********1111" }, { "4111 1111 1111 1111", "4111 **** **** 1111" },
				{ "amex 3782 822463 10005.", "amex 3782 ****** *0005." },
				{ "4111.1111.1111.1111", "4111.****.****.1111" }, { "378282246310005", "3782*******0005" },
				{ "5555555555554444, ok", "5555********4444, ok" }, { "2223003122003222", "2223********3222" },
				{ "6011111111111117", "6011********1117" }, { "30569309025904", "3056******5904" },
				{ "4222222222222", "4222*****2222" },
				{ "\"card\":\"4012888888881881\"", "\"card\":\"4012********1881\"" },
				{ "card=4111111111111111&cvv=123", "card=4111********1111&cvv=********" },
				{ "/cards/4111111111111111/refund", "/cards/4111********1111/refund" },
				{ "pay-4111111111111111", "pay-4111********1111" },
				{ "4111 1111 1111 1111 12/27 123", "4111 **** **** 1111 12/27 123" },
				{ "exp 12 4111 1111 1111 1111", "exp 12 4111 **** **** 1111" },
				{ "text\\n4111111111111111\\n", "text\\n4111********1111\\n" },
				{ "6304000000000000", "6304********0000" } };
	}

	static String[][] socialSecurityNumbers() {
		return new String[][] { { "ssn 123-45-6789", "ssn ***-**-6789" }, { "SSN: 123 45 6789.", "SSN: ***-**-6789." },
				{ "ssn=123456789", "ssn=***-**-6789" }, { "\"ssn\":\"123456789\"", "\"ssn\":\"***-**-6789\"" },
				{ "my social security number is 123456789", "my social security number is ***-**-6789" },
				{ "{\"userSsn\": 123456789}", "{\"userSsn\": ***-**-6789}" }, { "(123-45-6789)", "(***-**-6789)" },
				{ "customer 856-45-6789, 900-45-6789", "customer ***-**-6789, 900-45-6789" } };
	}

	static String[][] phones() {
		return new String[][] { { "call (555) 123-4567 now", "call (555) ***-4567 now" },
				{ "555-123-4567", "555-***-4567" }, { "555.123.4567.", "555.***.4567." },
				{ "+1 555 123 4567", "+1 555 *** 4567" }, { "+1 (555) 123-4567", "+1 (555) ***-4567" },
				{ "1-800-555-1234", "1-800-***-1234" }, { "to +14155552671 failed", "to +1415***2671 failed" },
				{ "phone=5551234567", "phone=555***4567" }, { "phone: 5551234567;", "phone: 555***4567;" },
				{ "call me at 5551234567", "call me at 555***4567" }, { "415 555 2671", "415 *** 2671" },
				{ "+44 20 7946 0958", "+44 ** **** 0958" }, { "+4915112345678", "+49*******5678" },
				{ "+33 6 12 34 56 78", "+33 * ** ** 56 78" }, { "tel:+1-555-123-4567", "tel:+1-555-***-4567" },
				{ "phone 555-1234", "phone ***-1234" }, { "06 12 34 56 78", "06 ** ** 56 78" },
				{ "07700 900123", "07*** **0123" }, { "\"mobile\":\"5551234567\"", "\"mobile\":\"555***4567\"" },
				{ "whatsapp:+14155552671", "whatsapp:+1415***2671" },
				{ "客户电话:13871624095,工单号:7", "客户电话:1387***4095,工单号:7" },
				{ "ANI=+19195550126 ext=4410", "ANI=+1919***0126 ext=4410" },
				{ "whatsapp.webhook x: from=\"4915735984611\"", "whatsapp.webhook x: from=\"49*******4611\"" },
				{ "numbers 415-555-2671 and 415-555-2672", "numbers 415-***-2671 and 415-***-2672" } };
	}

	static String[][] emails() {
		return new String[][] { { "mail john.doe@example.com.", "mail j***@example.com." },
				{ "<j@example.co.uk>", "<j***@example.co.uk>" },
				{ "user=jane+tag@mail.example.com,", "user=j***@mail.example.com," },
				{ "?email=john%40example.com&x=1", "?email=j***%40example.com&x=1" },
				{ "email%3Djohn%40example.com", "email%3Dj***%40example.com" },
				{ "'o.brien@example.com'", "'o***@example.com'" }, { "müller@exämple.de", "m***@exämple.de" },
				{ "5551234567@txt.example.net", "5***@txt.example.net" }, { "a@b.io;c@d.io", "a***@b.io;c***@d.io" },
				{ "mailto:Bob@Example.COM", "mailto:B***@Example.COM" }, { "пётр@пример.рф", "п***@пример.рф" },
				{ "x@xn--exmple-cua.xn--p1ai", "x***@xn--exmple-cua.xn--p1ai" } };
	}

	static String[][] bankAccounts() {
		return new String[][] { { "to DE89370400440532013000.", "to DE89**************3000." },
				{ "GB29 NWBK 6016 1331 9268 19", "GB29 **** **** **** **68 19" },
				{ "iban=FR1420041010050500013M02606", "iban=FR14*******************2606" } };
	}

	static String[][] keyedValues() {
		return new String[][] { { "password=hunter2", "password=********" },
				{ "password = hunter2, ok", "password = ********, ok" },
				{ "{\"password\":\"hun ter2\",\"a\":1}", "{\"password\":\"********\",\"a\":1}" },
				{ "{\"password\" : \"a\\\"b\"}", "{\"password\" : \"********\"}" },
				{ "api_key: abc123", "api_key: ********" }, { "X-Api-Key: abc123", "X-Api-Key: ********" },
				{ "apiKey='abc def'", "apiKey='********'" },
				{ "?access_token=abc&user=1", "?access_token=********&user=1" },
				{ "body \"{\\\"password\\\":\\\"x y\\\",\\\"n\\\":1}\"",
						"body \"{\\\"password\\\":\\\"********\\\",\\\"n\\\":1}\"" },
				{ "\\\\\\\"secret\\\\\\\":\\\\\\\"s3\\\\\\\"", "\\\\\\\"secret\\\\\\\":\\\\\\\"********\\\\\\\"" },
				{ "User{name=jo, password=p!$#@w, age=3}", "User{name=jo, password=********, age=3}" },
				{ "clientSecret -> x clientSecret=>abc", "clientSecret -> x clientSecret=>********" },
				{ "AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG", "AWS_SECRET_ACCESS_KEY=********" },
				{ "<password>hunter2</password>", "<password>********</password>" },
				{ "password%3Dhunter2%26a%3D1", "password%3D********%26a%3D1" },
				{ "ALTER USER x IDENTIFIED BY 'hunter2'", "ALTER USER x IDENTIFIED BY '********'" },
				{ "CREATE USER x PASSWORD 'hunter2'", "CREATE USER x PASSWORD '********'" },
				{ "pwd={bcrypt}$2a$10$abc", "pwd=********" },
				{ "headers[\"secret\"] = \"x1\"", "headers[\"secret\"] = \"********\"" },
				{ "run --password hunter2 --verbose", "run --password ******** --verbose" },
				{ "--api-key=abc", "--api-key=********" }, { "password=\"not closed", "password=\"********" },
				{ "cvv: 123", "cvv: ********" }, { "dateOfBirth=1990-01-01", "dateOfBirth=********" },
				{ "password_confirmation=x1", "password_confirmation=********" },
				{ "password2=x1", "password2=********" },
				{ "Cookie: SESSION=abc; id=2", "Cookie: SESSION=********; id=********" },
				{ "DB_PASS=abc", "DB_PASS=********" },
				{ "password=p%40ss%26word&submit=1", "password=********&submit=1" },
				{ "logged in with password \"hunter2\"", "logged in with password \"********\"" },
				{ "{authorization=Bearer abc123, x-api-key=abc}",
						"{authorization=Bearer ********, x-api-key=********}" },
				{ "Authorization: Digest username=\"jo\", response=\"6629\"",
						"Authorization: Digest username=\"jo\", response=\"********\"" },
				{ "Invalid token: abc123", "Invalid token: ********" }, { "api key: abc123", "api key: ********" },
				{ "{password=[hunter2]}", "{password=[********]}" }, { "password=[a=b]", "password=[********]" },
				{ "password=<s3cret>", "password=********" }, { "password=|x", "password=********" },
				{ "password=,x", "password=********" }, { "password=)secret", "password=********" },
				{ "pwd={abc}", "pwd=********" }, { "pwd={abc", "pwd=********" },
				{ "{pwd={abc}, a=1}", "{pwd=********, a=1}" }, { "password=a&b", "password=********&b" },
				{ "password=${a}b", "password=********" }, { "{password=${a:b}c}", "{password=********}" },
				{ "password=\"${a}b\"", "password=\"********\"" }, { "password=${a}${b}c", "password=********" },
				{ "{\"password\":[\"abc\",\"def\"]}", "{\"password\":[\"********\"]}" },
				{ "{\"password\":[[\"abc\"], [\"d]f\"]],\"a\":1}", "{\"password\":[[\"********\"]],\"a\":1}" },
				{ "{\\\"password\\\":[\\\"abc\\\", \\\"def\\\"]}", "{\\\"password\\\":[\\\"********\\\"]}" },
				{ "{tokens=3, token=[a1, b2], c=3}", "{tokens=3, token=[********], c=3}" },
				{ "{\"password\":[null, \"def\"]}", "{\"password\":[null, \"********\"]}" },
				{ "spring.datasource.password=x1", "spring.datasource.password=********" } };
	}

	static String[][] providerKeys() {
		String random = "Ab3dEf6hIj9kLm2nOp5qRs8tUv1wXy4zAb3dEf6h";
		return Stream.of("sk-" + random, "sk-proj-" + random, "sk-ant-api03-" + random, "AKIAIOSFODNN7EXAMPLE",
				"ASIAIOSFODNN7EXAMPLE", "ghp_" + random, "gho_" + random, "ghs_" + random, "github_pat_" + random,
				"glpat-" + random, "xoxb-1234567890-" + random, "sk_live_" + random, "rk_live_" + random,
				"SK0123456789abcdef0123456789abcdef", "SG." + random.substring(0, 22) + "." + random,
				"AIza" + random.substring(0, 35), "hf_" + random, "npm_" + random, "whsec_" + random, "hvs." + random)
			.flatMap((key) -> Stream.of(new String[] { "got " + key + ", bye", "got ********, bye" },
					new String[] { "(" + key + ")", "(********)" }))
			.toArray(String[][]::new);
	}

	static String[][] tokens() {
		return new String[][] { { "token " + JWT + " ok", "token ******** ok" },
				{ "rotated old=rt_t0st3kie2cf1vkpdfybmj9igxbsp", "rotated old=********" },
				{ "le code que j'ai reçu c'est 730 418, et", "le code que j'ai reçu c'est ********, et" },
				{ "Authorization: Bearer " + JWT, "Authorization: Bearer ********" },
				{ "\"Authorization\":\"Basic dXNlcjpwYXNz\"", "\"Authorization\":\"Basic ********\"" },
				{ "[Authorization:\"Token abc\", Accept:\"*/*\"]",
						"[Authorization:\"Token ********\", Accept:\"*/*\"]" },
				{ "sent Bearer abc123def456 to", "sent Bearer ******** to" },
				{ "curl -H 'authorization: bearer abc123def'", "curl -H 'authorization: bearer ********'" },
				{ "Basic dXNlcjpwYXNz", "Basic ********" },
				{ "Proxy-Authorization: abc1", "Proxy-Authorization: ********" } };
	}

	static String[][] privateKeys() {
		return new String[][] {
				{ "-----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEA\nabc/def+gh==\n-----END RSA PRIVATE KEY-----\nok",
						"-----BEGIN RSA PRIVATE KEY-----\n********\n-----END RSA PRIVATE KEY-----\nok" },
				{ "\"-----BEGIN PRIVATE KEY-----\\nMIIEowIBAAKCAQEA\\n-----END PRIVATE KEY-----\\n\"",
						"\"-----BEGIN PRIVATE KEY-----\\n********\\n-----END PRIVATE KEY-----\\n\"" },
				{ "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAA",
						"-----BEGIN OPENSSH PRIVATE KEY-----\n********" } };
	}

	static String[][] urls() {
		return new String[][] { { "https://user:p4ss@example.com/x", "https://user:********@example.com/x" },
				{ "redis://:p4ss@cache:6379/0", "redis://:********@cache:6379/0" },
				{ "mongodb+srv://u:p@ss@host/db", "mongodb+srv://u:********@host/db" },
				{ "jdbc:postgresql://db/x?user=u&password=p4ss&ssl=true",
						"jdbc:postgresql://db/x?user=u&password=********&ssl=true" },
				{ "jdbc:sqlserver://db;user=sa;password=p4ss;x=1",
						"jdbc:sqlserver://db;user=sa;password=********;x=1" },
				{ "jdbc:oracle:thin:scott/tiger@db:1521:x", "jdbc:oracle:thin:scott/********@db:1521:x" },
				{ "https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXX",
						"https://hooks.slack.com/services/********" },
				{ "https://0123456789abcdef0123@git.example.com/", "https://********@git.example.com/" } };
	}

	static String[][] sentences() {
		return new String[][] { {
				"Hi, my card is 4111-1111-1111-1111, SSN 123-45-6789, mail john@example.com, phone (555) 123-4567, "
						+ "password is hunter2 and my API key is sk-abcdefghijklmnop12345678.",
				"Hi, my card is 4111-****-****-1111, SSN ***-**-6789, mail j***@example.com, phone (555) ***-4567, "
						+ "password is ******** and my API key is ********." },
				{ "My card number is 4111 1111 1111 1111 and my ssn is 123456789",
						"My card number is 4111 **** **** 1111 and my ssn is ***-**-6789" },
				{ "my password is Summer!", "my password is ********" },
				{ "the api key is abcd1234efgh", "the api key is ********" },
				{ "my password is swordfish", "my password is ********" } };
	}

	static Stream<String> lookAlikes() {
		return Arrays.stream(new String[] { "", "plain words only", "客户订单号:13871624095", "start_time=2026 port_number",
				"550e8400-e29b-41d4-a716-446655440000",
				"trace_id=4bf92f3577b34da6a3ce929d0e0e4736 span_id=00f067aa0ba902b7",
				"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
				"sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
				"2024-01-15T10:30:00.123+02:00 2024-01-15 10:30:00", "ts=1732142342123",
				"at 1732142342 or 1732142342123456789", "version 1.2.3-beta.4 of spring-boot-4.1.1.jar",
				"order 10023456789 shipped", "orderId=4111111111111111", "price 1,234,567.89 EUR 12345678.90",
				"192.168.100.200:8080 from 10.0.0.1", "::1 fe80::1ff:fe23:4567:890a", "tokens=512 max_tokens=4096",
				"token_count=12 tokenCount: 3 total_tokens=9", "public_key=abc primary key: 5",
				"primary key=17 foreign_key=x cache key: user:1", "password=null password= password: \"\"",
				"passwordResetRequired=true", "Password must be at least 12 characters", "Password: must not be empty",
				"the password is invalid", "password is required", "secret_name=db token_type=Bearer",
				"Basic authentication is required", "Bearer token missing", "com.example.Foo@1a2b3c4d",
				"@Bean @angular/core@1.2.3", "icon@2x.png", "git@github.com:acme/repo.git",
				"https://example.com:8443/a/b?x=1", "ssh://git@example.com/x", "nextPageToken=abc",
				"Unexpected token: foo", "sk-learn and task-runner-with-a-long-name",
				"-----BEGIN CERTIFICATE-----\nMIIEowIBAAKCAQEA\n", "eyJ is not a token, eyJhbGciOiJIUzI1NiJ9 neither",
				"GB00 NWBK 6016 1331 9268 19", "AB12 3456 7890", "4111-1111-1111-1112", "1234567890123456",
				"0000-0000-0000-0000", "000-12-3456 666-12-3456", "555-1234", "5551234567", "123456789", "id=123456789",
				"elapsed: 5551234567 ns", "1/2/2024 12:30", "HTTP/1.1 200 OK", "Content-Length: 4111111111111111",
				"arn:aws:iam::123456789012:role/x", "1.2.840.10008.5.1.4.1.1.2", "@@ -1,4 +1,4 @@", "+12345",
				"monkey=banana turkey: 5 keyboard=us author=me", "${DB_PASSWORD} password=${DB_PASSWORD}",
				"credentials: {", "{\"password\":{\"hint\":\"x\"}}", "{\"password\":{}}",
				"{\\\"password\\\":{\\\"hint\\\":1}}", "User{password=, age=3}", "User{password=}", "login(password=)",
				"<password></password>", "<secret><id>1</id></secret>", "{password=${A}, secret={{ b }}}",
				"password=<redacted>", "{\"password\":[]}", "{\"password\":[null,null]}", "password=&user=1",
				"http-nio-8080-exec-1", "HikariPool-1 - Added connection",
				"session_id=abc-123 user_id=42 correlation_id=0190b5f0-1111-7abc-8def-0123456789ab" });
	}

}
