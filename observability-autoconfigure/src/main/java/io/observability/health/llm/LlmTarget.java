package io.observability.health.llm;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.util.StringUtils;

import io.observability.health.HttpProbe;
import io.observability.health.llm.LlmProperties.Vendor;

/** One provider to be watched, with what is known of it. */
final class LlmTarget {

	private static final String PREFIX = "observability.health.llm.providers.";

	private final String name;

	private final Vendor vendor;

	private final Map<String, String> settings;

	private final boolean own;

	LlmTarget(String name, Vendor vendor, Map<String, String> settings, boolean own) {
		this.name = name;
		this.vendor = vendor;
		this.settings = settings;
		this.own = own;
	}

	String name() {
		return this.name;
	}

	Vendor vendor() {
		return this.vendor;
	}

	/** Return who runs it, which only the name tells of a compatible server. */
	String provider() {
		return (this.vendor == Vendor.OPENAI_COMPATIBLE) ? this.name : this.vendor.id();
	}

	/** Return the text of a key, or {@code null} when it is blank. */
	@Nullable String get(String key) {
		String value = this.settings.get(key);
		return StringUtils.hasText(value) ? value : null;
	}

	boolean has(String key) {
		return this.settings.containsKey(key);
	}

	/**
	 * Return the text of a key that must be there.
	 * @throws NotUsable if it comes from Spring AI and is not there
	 */
	String require(String key, String what, String example) {
		String value = get(key);
		if (value != null) {
			return value;
		}
		if (!this.own) {
			throw new NotUsable("no " + what);
		}
		throw new FailureAnalyzedException("The language model provider '%s' has no %s.".formatted(this.name, what),
				"Set '%s%s.%s', for example to '%s'.".formatted(PREFIX, this.name, key, example));
	}

	/**
	 * Return the credential of a key.
	 * @throws NotUsable if it cannot be sent
	 */
	String credential(String key) {
		String value = get(key);
		if (value == null || !HttpProbe.isCredential(value)) {
			throw new NotUsable(null);
		}
		return value;
	}

	/** Return the address of the API, without slash at the end. */
	String address(@Nullable String usual, String example) {
		String address = get("base-url");
		if (address == null) {
			address = (usual != null) ? usual : require("base-url", "address", example);
		}
		if (!isHttp(address)) {
			throw new NotUsable("an address in 'spring.ai' that is not an http or https address without credentials "
					+ "and query");
		}
		return StringUtils.trimTrailingCharacter(address, '/');
	}

	// The properties of others must not fail the start; ours are checked where they are
	// read
	private static boolean isHttp(String address) {
		try {
			HttpProbe.requireHttp("spring.ai", address);
			return true;
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	HttpRequest.Builder get(String address, String path) {
		return HttpRequest.newBuilder(URI.create(address + path)).header("Accept", "application/json");
	}

	HttpProbe probe(HttpRequest request) {
		return HttpProbe.of(this.name, provider(), request).ofKind("llm");
	}

	/** Return the address without the ends that belong to the path of the call. */
	static String bare(String address, String... ends) {
		String bare = address;
		for (String end : ends) {
			bare = bare.endsWith(end) ? bare.substring(0, bare.length() - end.length()) : bare;
		}
		return bare;
	}

	static String segment(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
	}

	@Override
	public String toString() {
		return "LlmTarget[%s, %s]".formatted(this.name, this.vendor);
	}

	/** Thrown when a provider cannot be called with what is configured. */
	static final class NotUsable extends RuntimeException {

		private final @Nullable String reason;

		NotUsable(@Nullable String reason) {
			super(reason);
			this.reason = reason;
		}

		/** Return what to warn of, or {@code null} when the state says it all. */
		@Nullable String reason() {
			return this.reason;
		}

	}

}
