package io.observability.health.twilio;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

import io.observability.health.HealthState;
import io.observability.health.HttpExchange;
import io.observability.health.HttpProbe;
import io.observability.health.Probe;
import io.observability.health.twilio.TwilioProperties.Account;

/**
 * Twilio: reads the account ({@code GET /2010-04-01/Accounts/{sid}.json},
 * https://www.twilio.com/docs/iam/api/account), which sends nothing and costs nothing.
 * Its answer holds the token of the account and is forgotten as soon as it is judged.
 * Only main keys may read the account; a standard key is refused just like a wrong one
 * (code 20003, https://www.twilio.com/docs/api/errors/20003). A refused key is therefore
 * tried on the list of own numbers ({@code GET
 * /2010-04-01/Accounts/{sid}/IncomingPhoneNumbers.json?PageSize=1}), of which only the
 * head is read, and the state of the account stays unknown. Proves nothing about calls
 * and messages themselves.
 */
final class TwilioAccountProbe implements Probe {

	private static final String TWILIO = "twilio";

	private static final String KIND = "telephony";

	private final Probe account;

	private final @Nullable Probe numbers;

	private volatile boolean mayReadAccount = true;

	private TwilioAccountProbe(Probe account, @Nullable Probe numbers) {
		this.account = account;
		this.numbers = numbers;
	}

	static Probe of(String name, Account account) {
		String sid = account.accountSid();
		// The token may read the account in any case
		boolean byKey = !StringUtils.hasText(account.authToken())
				&& (StringUtils.hasText(account.apiKey()) || StringUtils.hasText(account.apiSecret()));
		String user = byKey ? account.apiKey() : sid;
		String password = byKey ? account.apiSecret() : account.authToken();
		if (sid == null || !HttpProbe.isCredential(sid) || !HttpProbe.isCredential(user)
				|| !HttpProbe.isCredential(password)) {
			return HttpProbe.notConfigured(name, TWILIO, KIND);
		}
		String authorization = "Basic "
				+ Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
		String resource = StringUtils.trimTrailingCharacter(account.baseUrl(), '/') + "/2010-04-01/Accounts/"
				+ URLEncoder.encode(sid, StandardCharsets.UTF_8);
		HttpProbe call = call(name, resource + ".json", authorization).reading(TwilioAccountProbe::judge);
		HttpProbe numbers = call(name, resource + "/IncomingPhoneNumbers.json?PageSize=1", authorization).limitedTo(0)
			.reading((answer) -> (answer.status() == 200) ? Result.of(HealthState.UP, "limited-scope") : null);
		return new TwilioAccountProbe(call, byKey ? numbers : null);
	}

	private static HttpProbe call(String name, String address, String authorization) {
		HttpRequest request = HttpRequest.newBuilder(URI.create(address))
			.header("Authorization", authorization)
			.header("Accept", "application/json")
			.build();
		return HttpProbe.of(name, TWILIO, request).ofKind(KIND);
	}

	private static @Nullable Result judge(HttpExchange answer) {
		if (answer.status() == 200) {
			String status = answer.text("/status");
			return status.equals("suspended") || status.equals("closed") ? Result.down("account-suspended").atOnce()
					: null;
		}
		String code = answer.text("/code");
		return code.matches("\\d{5}") ? answer.result().with("error_code", Integer.parseInt(code)) : null;
	}

	@Override
	public String name() {
		return this.account.name();
	}

	@Override
	public String provider() {
		return TWILIO;
	}

	@Override
	public String kind() {
		return KIND;
	}

	@Override
	public @Nullable String host() {
		return this.account.host();
	}

	@Override
	public boolean isLocal() {
		return this.account.isLocal();
	}

	@Override
	public Result check() throws Exception {
		Probe other = this.numbers;
		if (other != null && !this.mayReadAccount) {
			return other.check();
		}
		Result result = this.account.check();
		if (other == null || !"auth".equals(result.code())) {
			return result;
		}
		Result ofNumbers = other.check();
		this.mayReadAccount = ofNumbers.state() != HealthState.UP;
		return (ofNumbers.state() == HealthState.UP) ? ofNumbers : result;
	}

}
