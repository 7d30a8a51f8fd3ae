package io.observability.health.twilio;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

import io.observability.health.Probe;
import io.observability.health.twilio.TwilioProperties.Account;

/**
 * One probe for every account of Twilio. Without an account of ours the one of
 * {@code twilio.account-sid} is watched, which is also {@code TWILIO_ACCOUNT_SID} in the
 * environment, with {@code twilio.auth-token} or {@code twilio.api-key} and
 * {@code twilio.api-secret}.
 */
final class TwilioProbes implements Probe.Source {

	private static final String TWILIO = "twilio";

	private final List<Probe> probes;

	TwilioProbes(TwilioProperties properties, Environment environment) {
		Map<String, Account> accounts = new LinkedHashMap<>();
		Account own = properties.account();
		if (isAnySet(own)) {
			accounts.put(TWILIO, own);
		}
		accounts.putAll(properties.accounts());
		if (accounts.isEmpty()) {
			Account found = find(Binder.get(environment), own.baseUrl());
			if (isSet(found.accountSid()) && (isSet(found.authToken()) || isSet(found.apiSecret()))) {
				accounts.put(TWILIO, found);
			}
		}
		this.probes = accounts.entrySet()
			.stream()
			.map((entry) -> TwilioAccountProbe.of(entry.getKey(), entry.getValue()))
			.toList();
	}

	private static boolean isAnySet(Account account) {
		return Stream.of(account.accountSid(), account.authToken(), account.apiKey(), account.apiSecret())
			.anyMatch((value) -> value != null && !value.isBlank());
	}

	private static boolean isSet(@Nullable String value) {
		return value != null && !value.isBlank() && !value.contains("${");
	}

	// Bound rather than read, since a placeholder without value must not fail the start
	private static Account find(Binder binder, String baseUrl) {
		return new Account(value(binder, "account-sid"), value(binder, "auth-token"), value(binder, "api-key"),
				value(binder, "api-secret"), baseUrl);
	}

	private static @Nullable String value(Binder binder, String key) {
		return binder.bind("twilio." + key, String.class).orElse(null);
	}

	@Override
	public List<Probe> probes() {
		return this.probes;
	}

}
