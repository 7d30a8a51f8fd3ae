package io.observability.masking;

import java.util.Random;

/** Random mixtures of everything that triggers a detector. */
final class MaskingTexts {

	private static final String[] PARTS = { "4111-1111-1111-1111", "4111111111111111", "123-45-6789", "(555) 123-4567",
			"+14155552671", "john@example.com", "%40", "password", "\"password\"", "api_key", "token", "ssn", "phone",
			"=", ":", ": ", " is ", "\"", "\\\"", "'", "hunter2", "null", "{", "}", "[", "]", ",", ";", "&", " ", "  ",
			"\n", "\\n", "Bearer ", "Basic ", "abc123def456", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0.abc",
			"sk-abcd1234efgh5678", "https://", "u:p@h", "hooks.slack.com/services/T0/B0/x",
			"-----BEGIN PRIVATE KEY-----", "-----", "MIIEowIBAAKC", "DE89370400440532013000", "********", "***-**-6789",
			"j***@example.com", "j***@", "<", ">", "/", "--password ", "@", ".", "-", "+", "(", ")", "%3D", "1", "12",
			"555", "a", "Z", "ü", "\ud83d\ude00", "\ud83d", "=>", "Cookie", "jdbc:oracle:thin:", "my ",
			"IDENTIFIED BY ", "${x}", "id", "AKIAIOSFODNN7EXAMPLE", "eyJ", "eyJhbGciOiJub25lIn0",
			"SK0123456789abcdef0123456789abcdef", "AIza", "ghp_16C7e42F292c6912E7710c838347Ae178B4a", "xoxb-1234-abcd",
			"é", "=3D", "password\n", "2024-01-15T10:15:30.123Z", "0190b5f0-1111-7abc-8def-0123456789ab",
			"4bf92f3577b34da6a3ce929d0e0e4736", "10.0.0.1", "1705312345678", "=>", "[1,2]", "PASSWORD ", "employeeId",
			"token_id", "tok:email:9f3a1c2e", "<EMAIL>", "\u0000", "\u007f", "SG.", "_", "\u00a0", "Cookie: ", "a=b",
			"; ", "sid=", "theme=dark", "Set-Cookie: ", "Authorization: ", "Digest ", "realm=\"x\"", "username=\"",
			", ", "AWS4-HMAC-SHA256 Credential=", "/20260301/eu-west-1/s3/aws4_request", "hmac ",
			"FOGS4buYTniQQ8FpAkRZRfRkP/zr7DQd", "ssh ", "deploy@", "Call-ID: ", "What is your PIN?", "\nuser: ",
			" | A: ", "? caller: ", "\\nbot: ", "{\"role\":\"user\",\"content\":\"", "\"},",
			"Please enter the 6-digit code" };

	private static final String[] CELLS = { "token", "id", "full_name", "phone", "password", "user", "7", "Jane Doe",
			"8670fa9bc3d2ffe1", "hunter2", "********", "5551234567", "\"Doe, Jane\"", "'x'", "", " ", "---", "NULL" };

	private static final String[] SEPARATORS = { ",", ";", "\t", "|", " | ", "  ", "\\t", ", " };

	private static final String[] BREAKS = { "\n", "\r\n", "\\n", "\\r\\n" };

	private MaskingTexts() {
	}

	static String part(Random random) {
		return PARTS[random.nextInt(PARTS.length)];
	}

	static String mixture(Random random) {
		StringBuilder text = new StringBuilder();
		int parts = 1 + random.nextInt(12);
		for (int i = 0; i < parts; i++) {
			text.append(PARTS[random.nextInt(PARTS.length)]);
		}
		return text.toString();
	}

	/** Rows of cells, some of them without what they should have. */
	static String table(Random random) {
		StringBuilder text = new StringBuilder();
		String separator = SEPARATORS[random.nextInt(SEPARATORS.length)];
		String lineBreak = BREAKS[random.nextInt(BREAKS.length)];
		int columns = 2 + random.nextInt(3);
		int cells = columns * (1 + random.nextInt(4));
		for (int i = 1; i <= cells; i++) {
			text.append(CELLS[random.nextInt(CELLS.length)]);
			boolean other = random.nextInt(16) == 0;
			text.append(other ? part(random) : (i % columns == 0) ? lineBreak : separator);
		}
		return text.toString();
	}

	/** A text with any characters, also those that no text should have. */
	static String hostile(Random random) {
		StringBuilder text = new StringBuilder();
		int parts = 1 + random.nextInt(12);
		for (int i = 0; i < parts; i++) {
			switch (random.nextInt(6)) {
				case 0 -> text.append((char) random.nextInt(0x21));
				case 1 -> text.append((char) (0xd800 + random.nextInt(0x800)));
				case 2 -> text.append((char) random.nextInt(0x10000));
				case 3 -> text.append((char) (0x20 + random.nextInt(0x60)));
				default -> text.append(part(random));
			}
		}
		return text.toString();
	}

	/** The text as it can be read in a report. */
	static String escaped(String text) {
		StringBuilder escaped = new StringBuilder();
		for (char c : text.toCharArray()) {
			escaped.append((c < ' ' || c > '~') ? "\\u%04x".formatted((int) c) : String.valueOf(c));
		}
		return escaped.toString();
	}

	/** ASCII characters, and parts for what is beyond them. */
	static String ofBytes(byte[] data) {
		StringBuilder text = new StringBuilder();
		for (byte b : data) {
			if (b >= 0) {
				text.append((char) b);
			}
			else {
				text.append(PARTS[(b & 0x7f) % PARTS.length]);
			}
		}
		return text.toString();
	}

}
