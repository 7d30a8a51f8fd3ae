package io.observability.calls.curl;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.observability.calls.CallListener;
import io.observability.calls.OutgoingCall;
import io.observability.masking.Masker;

/** Writes the request of a failed call as a command, without its secrets and its body. */
final class CurlCommand implements CallListener {

	private static final String HIDDEN = "********";

	private static final String CUT = "...";

	private static final int MAX_PARAMETERS = 20;

	/** Headers that cannot hold a secret, so that their values are shown, masked. */
	private static final Set<String> SHOWN = Set.of("accept", "accept-encoding", "accept-language", "anthropic-version",
			"cache-control", "content-encoding", "content-length", "content-type", "openai-beta", "traceparent",
			"user-agent", "x-correlation-id", "x-request-id", "x-stainless-retry-count");

	private final int maxLength;

	private final Masker masker;

	CurlCommand(CurlProperties properties, Masker masker) {
		this.maxLength = properties.maxLength();
		this.masker = masker;
	}

	@Override
	public void ended(OutgoingCall call) {
		if (call.isFailed()) {
			call.with("curl", command(call));
		}
	}

	private String command(OutgoingCall call) {
		StringBuilder command = new StringBuilder("curl -X ").append(word(call.method()))
			.append(' ')
			.append(quote(this.masker.mask(address(call))));
		for (Map.Entry<String, List<String>> header : call.requestHeaders().entrySet()) {
			for (String value : header.getValue()) {
				if (command.length() > this.maxLength) {
					break;
				}
				command.append(" -H ").append(quote(header.getKey() + ": " + shown(header.getKey(), value)));
			}
		}
		return (command.length() <= this.maxLength) ? command.toString()
				: command.substring(0, this.maxLength - CUT.length()) + CUT;
	}

	/** A secret that is cut in two would no longer be known as one. */
	private String shown(String name, String value) {
		return (SHOWN.contains(name.toLowerCase(Locale.ROOT)) && value.length() <= this.maxLength)
				? this.masker.mask(name, value) : HIDDEN;
	}

	/** Return the address with its route for a path, and a query of names only. */
	private static String address(OutgoingCall call) {
		StringBuilder address = new StringBuilder(String.valueOf(call.uri().getScheme())).append("://")
			.append(call.host())
			.append(call.route());
		String query = call.uri().getRawQuery();
		if (query != null) {
			char before = '?';
			for (String parameter : query.split("&", MAX_PARAMETERS)) {
				int equals = parameter.indexOf('=');
				address.append(before).append((equals < 0) ? HIDDEN : parameter.substring(0, equals) + "=" + HIDDEN);
				before = '&';
			}
		}
		return address.toString();
	}

	private static String word(String text) {
		return text.chars().allMatch((c) -> c >= 'A' && c <= 'Z') ? text : quote(text);
	}

	/** Whoever pastes it into a shell must run nothing else. */
	private static String quote(String text) {
		StringBuilder quoted = new StringBuilder("'");
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == '\'') {
				quoted.append("'\\''");
			}
			else {
				quoted.append((c < ' ' || c == 0x7f) ? ' ' : c);
			}
		}
		return quoted.append('\'').toString();
	}

}
