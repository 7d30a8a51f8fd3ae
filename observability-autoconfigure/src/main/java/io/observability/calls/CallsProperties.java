package io.observability.calls;

import java.util.List;
import java.util.Locale;

import org.slf4j.event.Level;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * Configuration properties for the lines of outgoing HTTP calls.
 *
 * @param level Level of the line of a call that went well; others are warnings.
 * @param requestIdHeaders Response headers that may hold the vendor's id of the request;
 * the first that is there counts.
 * @param excludeHosts Hosts whose calls get no line, such as api.example.com or
 * *.example.com.
 * @param maxHosts Number of hosts that have tags of their own in meters; others share the
 * tag 'other'.
 */
@ConfigurationProperties("observability.calls")
record CallsProperties(@DefaultValue("info") Level level, @DefaultValue( {
		"apim-request-id", "openai-request-id", "request-id", "twilio-request-id", "x-request-id", "x-ms-request-id",
		"x-amzn-requestid", "x-amz-request-id", "x-goog-request-id",
		"x-guploader-uploadid" }) List<String> requestIdHeaders, @DefaultValue List<String> excludeHosts,
		@DefaultValue("50") int maxHosts){

	private static final String PREFIX = "observability.calls.";

	CallsProperties {
		requestIdHeaders = requestIdHeaders.stream().map((name) -> name.toLowerCase(Locale.ROOT)).toList();
		excludeHosts = List.copyOf(excludeHosts);
		requestIdHeaders.forEach((name) -> Assert.isTrue(isName(name),
				() -> "'%srequest-id-headers' must hold names of HTTP headers but was '%s'".formatted(PREFIX, name)));
		excludeHosts.forEach((host) -> Assert.isTrue(isHost(host),
				() -> "'%sexclude-hosts' must hold host names without scheme, port and path but was '%s'"
					.formatted(PREFIX, host)));
		Assert.isTrue(maxHosts >= 0 && maxHosts <= 1000,
				() -> "'%smax-hosts' must be between 0 and 1000 but was '%s'".formatted(PREFIX, maxHosts));
	}

	private static boolean isName(String value) {
		return !value.isEmpty()
				&& value.chars().allMatch((c) -> c > ' ' && c < 0x7f && "\"(),/:;<=>?@[\\]{}".indexOf(c) < 0);
	}

	private static boolean isHost(String value) {
		String name = value.startsWith("*.") ? value.substring(2) : value;
		return !name.isEmpty() && name.chars().allMatch((c) -> c > ' ' && "*/@,".indexOf(c) < 0)
				&& (name.indexOf(':') < 0 || name.startsWith("["));
	}

}
