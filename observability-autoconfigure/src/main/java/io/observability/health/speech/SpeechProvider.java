package io.observability.health.speech;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;

import io.observability.health.HttpProbe;

/**
 * A provider that hears or speaks. Which of the keys are needed depends on the vendor.
 *
 * @param vendor Vendor, such as 'deepgram'. When not set, the name of the component.
 * @param apiKey Key of the vendor. Google and AWS take their own credentials instead.
 * @param baseUrl Address to call instead of the vendor's own.
 * @param model Model that has to be there, for the vendors 'whisper' and 'openai-tts'.
 * @param region Region of Azure or AWS, such as 'westeurope' or 'eu-west-1'.
 * @param project Project of Google Cloud that the recognizers belong to.
 * @param location Location of Google's speech to text, such as 'eu'.
 * @param quotaProject Project of Google Cloud that the calls count for.
 * @param credentials File with credentials of Google, instead of the application default
 * ones.
 * @param accessKey Access key of AWS, instead of the default chain.
 * @param secretKey Secret key of AWS.
 * @param profile Profile of AWS.
 * @param quotaWarning Share of ElevenLabs' characters from which the provider is
 * DEGRADED.
 */
record SpeechProvider(@Nullable String vendor, @Nullable String apiKey, @Nullable String baseUrl,
		@Nullable String model, @Nullable String region, @Nullable String project,
		@DefaultValue("global") String location, @Nullable String quotaProject, @Nullable String credentials,
		@Nullable String accessKey, @Nullable String secretKey, @Nullable String profile,
		@DefaultValue("90%") String quotaWarning) {

	private static final Pattern PLACE = Pattern.compile("[a-z0-9-]{1,40}");

	private static final Pattern SHARE = Pattern.compile("\\d{1,3}(\\.\\d{1,3})?%");

	/** Return a provider of which only the usual three keys are set. */
	static SpeechProvider of(String vendor, @Nullable String apiKey, @Nullable String baseUrl, @Nullable String model) {
		return new SpeechProvider(vendor, apiKey, baseUrl, model, null, null, "global", null, null, null, null, null,
				"90%");
	}

	SpeechProvider withApiKey(@Nullable String other) {
		return new SpeechProvider(this.vendor, other, this.baseUrl, this.model, this.region, this.project,
				this.location, this.quotaProject, this.credentials, this.accessKey, this.secretKey, this.profile,
				this.quotaWarning);
	}

	SpeechProvider withBaseUrl(@Nullable String other) {
		return new SpeechProvider(this.vendor, this.apiKey, other, this.model, this.region, this.project, this.location,
				this.quotaProject, this.credentials, this.accessKey, this.secretKey, this.profile, this.quotaWarning);
	}

	void validate(String prefix) {
		HttpProbe.requireHttp(prefix + "base-url", this.baseUrl);
		requirePlace(prefix + "region", this.region);
		requirePlace(prefix + "location", this.location);
		if (!SHARE.matcher(this.quotaWarning).matches()) {
			throw new IllegalArgumentException("'%squota-warning' must be a share such as '90%%' but was '%s'"
				.formatted(prefix, this.quotaWarning));
		}
	}

	// These become part of a host name that credentials are sent to
	private static void requirePlace(String key, @Nullable String value) {
		if (isSet(value) && !PLACE.matcher(value).matches()) {
			throw new IllegalArgumentException(
					"'%s' must be a name such as 'westeurope' but was '%s'".formatted(key, value));
		}
	}

	/** Return whether a value is there, and not only the place for one. */
	static boolean isSet(@Nullable String value) {
		return value != null && !value.isBlank() && !value.contains("${");
	}

	boolean hasApiKey() {
		return HttpProbe.isCredential(this.apiKey);
	}

	/** Return the key, which {@code hasApiKey} found to be there. */
	String key() {
		return (this.apiKey != null) ? this.apiKey : "";
	}

	double warningShare() {
		return Double.parseDouble(this.quotaWarning.substring(0, this.quotaWarning.length() - 1)) / 100;
	}

	/** Begin a request to the configured address, or to the usual one. */
	HttpRequest.Builder request(String usual, String path) {
		String base = (this.baseUrl != null && isSet(this.baseUrl)) ? this.baseUrl : usual;
		return HttpRequest.newBuilder(URI.create(StringUtils.trimTrailingCharacter(base, '/') + path))
			.header("Accept", "application/json");
	}

	static String segment(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
	}

	@Override
	public String toString() {
		return "SpeechProvider[vendor=%s, baseUrl=%s, model=%s, region=%s, project=%s, location=%s]"
			.formatted(this.vendor, this.baseUrl, this.model, this.region, this.project, this.location);
	}

}
