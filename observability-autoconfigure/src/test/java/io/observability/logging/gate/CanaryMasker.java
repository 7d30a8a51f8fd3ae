package io.observability.logging.gate;

import java.util.regex.Pattern;

import io.observability.masking.Masker;

/** Masks every word that starts with {@code CANARY}, and values of the key password. */
public final class CanaryMasker implements Masker {

	private static final Pattern CANARY = Pattern.compile("CANARY[-\\w]*|password=(?!\\*)\\S+");

	@Override
	public String mask(String text) {
		if (!text.contains("CANARY") && !text.contains("password=")) {
			return text;
		}
		return CANARY.matcher(text)
			.replaceAll((match) -> match.group().startsWith("password") ? "password=***" : "***");
	}

	@Override
	public String mask(String key, String value) {
		return key.equals("password") ? "***" : mask(value);
	}

}
