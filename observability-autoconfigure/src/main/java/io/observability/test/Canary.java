package io.observability.test;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value that is planted, and the forms in which it may come to light.
 */
final class Canary {

	private static final int MIN_DIGITS = 7;

	/** Base64 of less is found in other text by chance. */
	private static final int MIN_BYTES = 8;

	private static final int MAX_GAP = 3;

	private static final String AMERICAN = "+1";

	private final String name;

	private final String value;

	private final Pattern plain;

	/** Forms in which letters have their case. */
	private final Set<String> encoded;

	private final String digits;

	/**
	 * Plant a value.
	 * @param name what it is, such as {@code card}
	 * @param value the value
	 */
	Canary(String name, String value) {
		this.name = name;
		this.value = value;
		Set<String> forms = new LinkedHashSet<>(Set.of(value));
		String url = URLEncoder.encode(value, StandardCharsets.UTF_8);
		forms.add(url);
		forms.add(url.replace("+", "%20"));
		forms.add(json(value));
		forms.add(value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;"));
		this.plain = Pattern.compile(String.join("|", forms.stream().map(Pattern::quote).toList()),
				Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
		this.encoded = base64(value.getBytes(StandardCharsets.UTF_8));
		String number = digits(value);
		this.digits = value.startsWith(AMERICAN) ? number.substring(1) : number;
	}

	String name() {
		return this.name;
	}

	/** Return whether the text holds the value in one of its forms. */
	boolean isIn(String text) {
		return this.plain.matcher(text).find() || this.encoded.stream().anyMatch(text::contains) || hasDigits(text);
	}

	/** Return the text with the name in place of the value. */
	String hideIn(String text) {
		String hidden = this.plain.matcher(text).replaceAll(Matcher.quoteReplacement("<" + this.name + ">"));
		for (String form : this.encoded) {
			hidden = hidden.replace(form, "<" + this.name + " in Base64>");
		}
		return hasDigits(hidden) ? "<" + this.name + " with other separators>" : hidden;
	}

	/** Return whether its digits stand in the text, however they are grouped. */
	private boolean hasDigits(String text) {
		boolean number = this.digits.length() >= MIN_DIGITS && this.value.chars().noneMatch(Character::isLetter);
		return number && grouped(text).contains(this.digits);
	}

	/**
	 * Return the digits of the text, apart from each other where more than signs part
	 * them.
	 */
	private static String grouped(String text) {
		StringBuilder digits = new StringBuilder();
		int gap = 0;
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c >= '0' && c <= '9') {
				digits.append((gap > MAX_GAP) ? " " : "").append(c);
				gap = 0;
			}
			else {
				gap += Character.isLetter(c) ? MAX_GAP + 1 : 1;
			}
		}
		return digits.toString();
	}

	/** Return what stands in Base64 for the value at each place behind other bytes. */
	private static Set<String> base64(byte[] bytes) {
		Set<String> forms = new LinkedHashSet<>();
		for (int before = 0; before < 3 && bytes.length >= MIN_BYTES; before++) {
			byte[] all = new byte[before + bytes.length];
			System.arraycopy(bytes, 0, all, before, bytes.length);
			int first = (before * 8 + 5) / 6;
			int end = all.length * 8 / 6;
			for (Base64.Encoder encoder : Arrays.asList(Base64.getEncoder(), Base64.getUrlEncoder())) {
				forms.add(encoder.encodeToString(all).substring(first, end));
			}
		}
		return forms;
	}

	private static String json(String value) {
		StringBuilder json = new StringBuilder();
		for (char c : value.toCharArray()) {
			switch (c) {
				case '"', '\\' -> json.append('\\').append(c);
				case '\n' -> json.append("\\n");
				case '\t' -> json.append("\\t");
				default -> json.append((c < 128) ? String.valueOf(c) : "\\u%04x".formatted((int) c));
			}
		}
		return json.toString();
	}

	private static String digits(String text) {
		StringBuilder digits = new StringBuilder();
		text.chars().filter((c) -> c >= '0' && c <= '9').forEach(digits::appendCodePoint);
		return digits.toString();
	}

	@Override
	public String toString() {
		return this.name;
	}

}
