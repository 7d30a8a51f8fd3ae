package io.observability.masking.policy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReferenceArray;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.observability.masking.data.DataType;
import io.observability.masking.data.Masks;

import org.jspecify.annotations.Nullable;

/**
 * Makes tokens by which occurrences of a value can be correlated but not read:
 * HMAC-SHA-256 over type and normalised value, of which 72 bits are shown.
 * <p>
 * A token begins and ends with a letter, so that no detector takes a part of it for a
 * number. Codes wait in slots that threads take turns at without waiting for each other.
 */
public final class Pseudonyms {

	/** Least number of bytes of a key. */
	public static final int MIN_KEY_BYTES = 16;

	private static final String ALGORITHM = "HmacSHA256";

	private static final int SHOWN_BYTES = 9;

	private static final int SLOTS = 16;

	private final AtomicReferenceArray<@Nullable Mac> idle = new AtomicReferenceArray<>(SLOTS);

	private final SecretKeySpec key;

	private final String suffix;

	private Pseudonyms(byte[] key, String keyId) {
		this.key = new SecretKeySpec(key, ALGORITHM);
		this.suffix = keyId.isEmpty() ? ":" : "-" + keyId + ":";
	}

	/**
	 * Return pseudonyms.
	 * @param key secret of at least 16 bytes
	 * @param keyId lower-case letters and digits that tell the tokens of one key from
	 * those of another, or nothing
	 */
	public static Pseudonyms of(String key, String keyId) {
		byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
		if (bytes.length < MIN_KEY_BYTES) {
			throw new IllegalArgumentException("Key must have at least %d bytes".formatted(MIN_KEY_BYTES));
		}
		return new Pseudonyms(bytes, keyId);
	}

	/** Return the token of the value. */
	String token(DataType type, String value) {
		return token(type.name(), value);
	}

	/**
	 * Return the token of the value.
	 * @param type kind of value in lower-case letters and hyphens, such as {@code user}
	 * @param value the value
	 */
	public String token(String type, String value) {
		byte[] hash = hash(type + '\0' + normalize(type, value));
		char[] hex = HexFormat.of().formatHex(hash, 0, SHOWN_BYTES).toCharArray();
		hex[0] = letter(hash[SHOWN_BYTES]);
		hex[hex.length - 1] = letter(hash[SHOWN_BYTES + 1]);
		return Masks.PSEUDONYM + type + this.suffix + new String(hex);
	}

	private static char letter(byte random) {
		return (char) ('a' + (random & 0xff) % 6);
	}

	private byte[] hash(String text) {
		int slot = (int) (Thread.currentThread().getId() & (SLOTS - 1));
		Mac waiting = this.idle.getAndSet(slot, null);
		Mac mac = (waiting != null) ? waiting : newMac();
		byte[] hash = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
		this.idle.set(slot, mac);
		return hash;
	}

	private Mac newMac() {
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(this.key);
			return mac;
		}
		catch (InvalidKeyException ex) {
			throw new IllegalStateException("Key cannot be used");
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every Java platform must have " + ALGORITHM, ex);
		}
	}

	private static String normalize(String type, String value) {
		return switch (type) {
			case "email" -> value.replace("%40", "@").strip().toLowerCase(Locale.ROOT);
			case "card", "phone", "ssn" -> only(value, false);
			case "iban" -> only(value, true);
			default ->
				type.startsWith("national-id") || type.startsWith("health-id") ? only(value, true) : value.strip();
		};
	}

	private static String only(String value, boolean letters) {
		StringBuilder kept = new StringBuilder(value.length());
		value.chars()
			.filter((c) -> (c >= '0' && c <= '9') || (letters && Character.isLetter(c)))
			.forEach(kept::appendCodePoint);
		return kept.isEmpty() ? value : kept.toString().toUpperCase(Locale.ROOT);
	}

	@Override
	public String toString() {
		return "Pseudonyms";
	}

}
