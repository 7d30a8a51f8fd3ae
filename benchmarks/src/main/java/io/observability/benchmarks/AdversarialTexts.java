package io.observability.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Measures texts that are made to cost as much as possible: whether twice the length
 * costs more than twice the time, and what a character costs.
 */
final class AdversarialTexts {

	private static final int LARGEST = 1 << 20;

	private static final int ATTEMPTS = 7;

	private static final int DOUBLINGS = 5;

	/** A megabyte takes as long as some thousand lines. */
	private static final int CLEAN_ATTEMPTS = 20;

	/** Noise does not come again at each try, unlike time that grows too fast. */
	private static final int AGAIN = 3;

	private static final double MAX_RATIO = 2.3;

	private static final List<String> PARTS = List.of("a", "1", "1-", "1 ", "12 ", "123-", "4111 ", "4111-", "(((",
			"\"", "'", "\\", "\\\"", "a.", "A-", "A1", "@", "a@", "a@a", "a@a.", "a.b@", "@a.bc", "%40", "%3D", "-",
			"_", ".", "=", ":", "a=", "a:", "=:", "://", "://a:", "http://a:b", "-----BEGIN", "-----BEGIN ",
			"-----BEGIN PRIVATE KEY-----", "password=", "password=\"", "password='\"", "password=\\\"", "password: ",
			"password:\"${", "password=[", "password=[[", "password[", "$]password[", "password=[a,", "password=[\"",
			"password={", "password=<", "password=,", "token=${", "cookie: ", "cookie: a;", "password is ",
			"my password is a ", "--password ", "IDENTIFIED BY ", "IDENTIFIED BY '", "eyJ", "-eyJ", ".eyJ",
			"eyJaaaaaaaaaaaa.", ".eyJaaaaaaaaaaaa", "tok:", "tok:email:", "<EMAIL>", "{\"a\":", "{\\\"a\\\":", "[", "{",
			"sk-", "sk-a1", "xoxb-", "SG.a", "AKIA", "ghp_", "Bearer ", "Bearer a", "Basic a=", "Digest ", "+1",
			"+1 555 ", "(555", "(555) ", "GB82 WEST ", "phone ", "ssn ", "card ", "id ", "é", "é@é.é", "\ud83d", "\n",
			" ", "0x", "f0", "a1b2-", "2024-01-01T", "10.0.0.", "00:11:", "jdbc:oracle:thin:a/", "user:pass@", "&a=",
			"?key=", "****", "********", "***-**-", "j***@", "a@b.cc ", "4111-1111-1111-1111 ", "123-45-6789,",
			"password=x ", "password=x,", "\"password\":\"x\",", "(555) 123-4567 ", "sk-abcd1234efgh5678 ", "mrn=",
			"sig=[a,", "sig=[\"a\",", "signature=", "FOO_KEY=", "card ", "ssn ", "phone ", "123 ", "0800 ", "%2D1",
			"%2B1", "password->", "password->(", "password->a-", "bearer+", "bearer-", "basic/", " -p", " -P ", " -u a",
			"-Mab", "= '", "a = '", "md5('", "oracle:oci:/", "a:b1@c ", "host:pass1word@db ", "token ", "pass ",
			"password=aa()", "VALUES (", "(password) VALUES (", "-eyJa", "xoxb-1", "a%40b.cc", "06-12-34-56-78 ",
			"+44 20 7946 0958 ", " /p a", " /user:a b", "PID|1||a^b ", "password: |\n  a", "? \u2192 a", ". > 1 ",
			"Date of birth? \u2192 3 ", "\u2014 a?\n", "Q: PIN?\nA: one two, ", "my password is a b c d ",
			"pin 1 2 3 4 ", "from=1 ", "field token old=1abcde ", "su a<<<b ", "Name: Bo\n",
			"\"name\":\"password\",\"value\":\"x1\",", "*:5432:db:u:pass1\n", "a | -[ R 1 ]\n", "==> Preparing: ((((",
			"==> Preparing: a (b) values (?) ==> Parameters: ", "password | x1\n", "CVC? 123 ", "5A 28 ", "57 28 1 ",
			"{\"text\":\"Password:\"},", "a&commat;b.de ", "password&#61;x1yz1 ", "8=FIX.4.2\u0001554=abc");

	private AdversarialTexts() {
	}

	/**
	 * Print the shapes that cost most, and return what is over the limits. The clean
	 * lines are measured here, since all that the JVM has run before counts.
	 */
	static List<String> measure(UnaryOperator<String> engine, List<String> cleanLines) {
		List<String> missed = new ArrayList<>();
		double cleanNanosPerChar = clean(engine, cleanLines);
		System.out.printf("%n%-34s %10s %12s %12s%n", "repeated", "ns/char", "x clean", "t(2n)/t(n)");
		for (String part : PARTS) {
			Growth growth = growth(engine, part);
			for (int again = 0; again < AGAIN && growth.ratio() > MAX_RATIO; again++) {
				growth = growth.least(growth(engine, part));
			}
			double ratio = growth.ratio();
			double perChar = growth.perChar();
			boolean over = ratio > MAX_RATIO || perChar > 10 * cleanNanosPerChar;
			if (over || perChar > 5 * cleanNanosPerChar) {
				System.out.printf("%-34s %10.2f %12.1f %12.2f%s%n", part.replace("\n", "\\n"), perChar,
						perChar / cleanNanosPerChar, ratio, over ? " MISSED" : "");
			}
			if (over) {
				missed.add("M6 " + part);
			}
		}
		System.out.printf("%d shapes, 32 KB to 1 MB; only those above 5 times a clean line's %.2f ns/char are shown%n",
				PARTS.size(), cleanNanosPerChar);
		return missed;
	}

	private static Growth growth(UnaryOperator<String> engine, String part) {
		double ratio = 0;
		double before = 0;
		for (int length = LARGEST >> DOUBLINGS; length <= LARGEST; length *= 2) {
			double nanos = nanos(engine, part.repeat(length / part.length()));
			ratio = (before > 0) ? Math.max(ratio, nanos / before) : 0;
			before = nanos;
		}
		return new Growth(ratio, before / LARGEST);
	}

	private static double clean(UnaryOperator<String> engine, List<String> lines) {
		double best = Double.MAX_VALUE;
		for (int attempt = 0; attempt < ATTEMPTS * CLEAN_ATTEMPTS; attempt++) {
			long length = 0;
			long start = CpuMeter.cpuTime();
			for (String line : lines) {
				length += engine.apply(line).length();
			}
			best = Math.min(best, (double) (CpuMeter.cpuTime() - start) / length);
		}
		return best;
	}

	private static double nanos(UnaryOperator<String> engine, String text) {
		int repeat = Math.max(1, (LARGEST >> 2) / text.length());
		double best = Double.MAX_VALUE;
		long length = 0;
		for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
			long start = CpuMeter.cpuTime();
			for (int i = 0; i < repeat; i++) {
				length += engine.apply(text).length();
			}
			best = Math.min(best, (double) (CpuMeter.cpuTime() - start) / repeat);
		}
		return (length >= 0) ? best : Double.MAX_VALUE;
	}

	/**
	 * How the time grows with the text.
	 *
	 * @param ratio the largest that a text of twice the length takes to one of half of it
	 * @param perChar nanoseconds for each character of the longest text
	 */
	private record Growth(double ratio, double perChar) {

		Growth least(Growth other) {
			return new Growth(Math.min(this.ratio, other.ratio), Math.min(this.perChar, other.perChar));
		}

	}

}
