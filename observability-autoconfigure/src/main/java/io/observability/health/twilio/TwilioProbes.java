package io.observability.health.twilio;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

import io.observability.health.HttpExchange;
import io.observability.health.HttpProbe;
import io.observability.health.Probe;

/**
 * The probe of Twilio, if it is configured. Reads the account ({@code GET
 * /2010-04-01/Accounts/{sid}.json}), which sends nothing and costs nothing. The answer
 * holds a secret and is forgotten as soon as it is judged.
 */
final class TwilioProbes implements Probe.Source {

	private static final String TWILIO = "twilio";

	private static final Pattern CLOSED = Pattern.compile("\"status\"\\s*:\\s*\"(suspended|closed)\"");

	private final List<Probe> probes;

	TwilioProbes(TwilioProperties properties) {
		boolean absent = !StringUtils.hasText(properties.accountSid()) && !StringUtils.hasText(properties.authToken());
		this.probes = absent ? List.of() : List.of(probe(properties));
	}

	@Override
	public List<Probe> probes() {
		return this.probes;
	}

	private static Probe probe(TwilioProperties properties) {
		String sid = properties.accountSid();
		if (sid == null || !HttpProbe.isCredential(sid) || !HttpProbe.isCredential(properties.authToken())) {
			return HttpProbe.notConfigured(TWILIO, TWILIO, "telephony");
		}
		String credentials = sid + ":" + properties.authToken();
		String path = "/2010-04-01/Accounts/" + URLEncoder.encode(sid, StandardCharsets.UTF_8) + ".json";
		HttpRequest request = HttpRequest
			.newBuilder(URI.create(StringUtils.trimTrailingCharacter(properties.baseUrl(), '/') + path))
			.header("Authorization",
					"Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
			.header("Accept", "application/json")
			.build();
		return HttpProbe.of(TWILIO, TWILIO, request).ofKind("telephony").reading(TwilioProbes::judge);
	}

	private static Probe.@Nullable Result judge(HttpExchange answer) {
		boolean closed = answer.status() == 200 && CLOSED.matcher(answer.body()).find();
		return closed ? Probe.Result.down("account-suspended").atOnce() : null;
	}

}
