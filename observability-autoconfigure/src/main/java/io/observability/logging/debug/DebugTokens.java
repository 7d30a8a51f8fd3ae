package io.observability.logging.debug;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import ch.qos.logback.classic.Level;
import org.jspecify.annotations.Nullable;

/**
 * Makes and reads the tokens of signed headers:
 * {@code <seconds since 1970>.<scope>.<HMAC-SHA256>}, where the scope is a query string
 * such as {@code level=DEBUG&user=jane} in Base64 for URLs.
 */
final class DebugTokens {

	private static final String ALGORITHM = "HmacSHA256";

	private static final String PREFIX = "debug.";

	private static final int LONGEST = 1024;

	private static final Set<String> KEYS = Set.of("level", "logger", "route", "user", "session", "id");

	private final SecretKeySpec key;

	private final SteadyTime time;

	private final long maxMillis;

	private final LongAdder[] counts = new LongAdder[Result.values().length];

	DebugTokens(String secret, SteadyTime time, Duration maxDuration) {
		this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
		this.time = time;
		this.maxMillis = maxDuration.toMillis();
		for (Result result : Result.values()) {
			this.counts[result.ordinal()] = new LongAdder();
		}
	}

	/** Return a token that ends then, in seconds since 1970, unlike any other. */
	String make(Target target, long until) {
		String id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
		String scope = target.describe()
			.entrySet()
			.stream()
			.map((part) -> part.getKey() + "=" + URLEncoder.encode(part.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&", "", "&id=" + id));
		String text = until + "."
				+ Base64.getUrlEncoder().withoutPadding().encodeToString(scope.getBytes(StandardCharsets.UTF_8));
		return text + "." + sign(text);
	}

	/** Return what the token allows, or {@code null}; count it. */
	@Nullable Token read(String token) {
		try {
			Token read = parse(token);
			if (read.result() != Result.ACCEPTED) {
				count(read.result());
				return null;
			}
			return read;
		}
		catch (RuntimeException ex) {
			count(Result.MALFORMED);
			return null;
		}
	}

	private Token parse(String token) {
		int first = token.indexOf('.');
		int last = token.lastIndexOf('.');
		if (token.length() > LONGEST || first <= 0 || last <= first) {
			return Token.refused(Result.MALFORMED);
		}
		String signature = token.substring(last + 1).toLowerCase(Locale.ROOT);
		if (!MessageDigest.isEqual(signature.getBytes(StandardCharsets.UTF_8),
				sign(token.substring(0, last)).getBytes(StandardCharsets.UTF_8))) {
			return Token.refused(Result.SIGNATURE);
		}
		long until = Math.multiplyExact(Long.parseLong(token.substring(0, first)), 1000L);
		long now = this.time.millis();
		if (until <= now) {
			return Token.refused(Result.EXPIRED);
		}
		// a second more, since tokens end with whole seconds
		if (until - now > this.maxMillis + 1000) {
			return Token.refused(Result.LIFETIME);
		}
		Target target = target(token.substring(first + 1, last));
		return (target != null) ? new Token(Result.ACCEPTED, target, until, signature)
				: Token.refused(Result.MALFORMED);
	}

	private static @Nullable Target target(String scope) {
		Map<String, String> parts = new HashMap<>();
		String text = new String(Base64.getUrlDecoder().decode(scope), StandardCharsets.UTF_8);
		for (String part : text.split("&")) {
			int equals = part.indexOf('=');
			String name = part.substring(0, equals);
			if (!KEYS.contains(name)
					|| parts.put(name, URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8)) != null) {
				return null;
			}
		}
		Level level = Target.level(parts.get("level"));
		return (level != null)
				? new Target(level, parts.get("logger"), parts.get("route"), parts.get("user"), parts.get("session"))
				: null;
	}

	private String sign(String text) {
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(this.key);
			return HexFormat.of().formatHex(mac.doFinal((PREFIX + text).getBytes(StandardCharsets.UTF_8)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Cannot sign with " + ALGORITHM, ex);
		}
	}

	void count(Result result) {
		this.counts[result.ordinal()].increment();
	}

	long counted(Result result) {
		return this.counts[result.ordinal()].sum();
	}

	/** What became of a token. */
	enum Result {

		ACCEPTED, MALFORMED, SIGNATURE, EXPIRED, LIFETIME, FULL, REVOKED

	}

	/**
	 * What a token says.
	 *
	 * @param result whether it holds
	 * @param target what is debugged, if it holds
	 * @param until when it ends, in milliseconds since 1970
	 * @param signature its signature
	 */
	record Token(Result result, @Nullable Target target, long until, String signature) {

		static Token refused(Result result) {
			return new Token(result, null, 0, "");
		}

	}

}
