package io.observability.alerting.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Signs id, time and body with HMAC-SHA-256, as Standard Webhooks describes
 * (https://www.standardwebhooks.com).
 */
final class WebhookSignature {

	private static final String ALGORITHM = "HmacSHA256";

	private static final String PREFIX = "whsec_";

	private static final int SHORTEST = 16;

	private final SecretKeySpec key;

	private WebhookSignature(byte[] key) {
		this.key = new SecretKeySpec(key, ALGORITHM);
	}

	static @Nullable WebhookSignature of(@Nullable String secret) {
		if (!StringUtils.hasText(secret)) {
			return null;
		}
		byte[] key = key(secret.trim());
		if (key.length < SHORTEST) {
			throw new IllegalArgumentException("'observability.alerting.webhook.secret' must be a text of at least "
					+ "16 characters, or whsec_ with a key of at least 16 bytes in Base64, "
					+ "but was something else, not shown as it is a secret");
		}
		return new WebhookSignature(key);
	}

	private static byte[] key(String secret) {
		try {
			return secret.startsWith(PREFIX) ? Base64.getDecoder().decode(secret.substring(PREFIX.length()))
					: secret.getBytes(StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			return new byte[0];
		}
	}

	/** Return the value of the header {@code webhook-signature}. */
	String sign(String id, long timestamp, byte[] body) {
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(this.key);
			mac.update("%s.%d.".formatted(id, timestamp).getBytes(StandardCharsets.UTF_8));
			return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every Java platform has " + ALGORITHM, ex);
		}
	}

	@Override
	public String toString() {
		return "WebhookSignature";
	}

}
