package io.observability.health.calendar;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.util.StringUtils;

import io.observability.health.HealthState;
import io.observability.health.HttpExchange;
import io.observability.health.HttpProbe;
import io.observability.health.Probe;
import io.observability.health.Probe.Result;
import io.observability.health.calendar.CalendarProperties.Calendar;
import io.observability.signing.GoogleAccess;
import io.observability.signing.Signers;

/**
 * Google Calendar: asks for one entry of the list of calendars ({@code GET
 * /calendar/v3/users/me/calendarList?maxResults=1&fields=kind},
 * https://developers.google.com/workspace/calendar/api/v3/reference/calendarList/list) or
 * for one calendar ({@code GET /calendar/v3/calendars/{id}?fields=kind}). The answer
 * holds the word {@code kind} and nothing of anybody's calendar. Proves that the API
 * takes the credentials and the calendar is shared with them. An API key is tried on the
 * events of a public calendar, of which again only the kind is read; that this works is
 * not confirmed. More requests than allowed answer 429, or 403 with the domain
 * {@code usageLimits}
 * (https://developers.google.com/workspace/calendar/api/guides/errors).
 */
final class CalendarProbes implements Probe.Source {

	private static final String PROVIDER = "google-calendar";

	private static final String KIND = "calendar";

	private static final String SCOPE = "https://www.googleapis.com/auth/calendar.readonly";

	private final List<Probe> probes;

	CalendarProbes(CalendarProperties properties) {
		Map<String, Calendar> calendars = new LinkedHashMap<>();
		if (properties.isSet()) {
			calendars.put(PROVIDER, properties.calendar());
		}
		calendars.putAll(properties.calendars());
		this.probes = calendars.entrySet().stream().map((entry) -> probe(entry.getKey(), entry.getValue())).toList();
	}

	@Override
	public List<Probe> probes() {
		return this.probes;
	}

	private static Probe probe(String name, Calendar calendar) {
		boolean complete = Stream
			.of(calendar.calendarId(), calendar.credentials(), calendar.subject(), calendar.apiKey())
			.allMatch((value) -> value == null || !value.isBlank() && !value.contains("${"));
		String apiKey = calendar.apiKey();
		if (!complete || apiKey != null && !HttpProbe.isCredential(apiKey)) {
			return HttpProbe.notConfigured(name, PROVIDER, KIND);
		}
		if (apiKey != null && calendar.calendarId() == null) {
			throw new FailureAnalyzedException(
					"The calendar '%s' has an API key, but no 'calendar-id'.".formatted(name),
					"Set 'calendar-id' to a public calendar, or replace the key by 'credentials'.");
		}
		HttpRequest.Builder request = HttpRequest
			.newBuilder(URI.create(StringUtils.trimTrailingCharacter(calendar.baseUrl(), '/') + path(calendar)))
			.header("Accept", "application/json");
		if (apiKey != null) {
			return probe(name, request.header("x-goog-api-key", apiKey).build());
		}
		GoogleAccess access = new GoogleAccess(SCOPE, calendar.quotaProject(), calendar.credentials(),
				calendar.subject());
		return probe(name, request.build()).signing(Signers.google(name, access));
	}

	private static HttpProbe probe(String name, HttpRequest request) {
		return HttpProbe.of(name, PROVIDER, request).ofKind(KIND).reading(CalendarProbes::judge);
	}

	private static String path(Calendar calendar) {
		String id = calendar.calendarId();
		if (id == null) {
			return "/calendar/v3/users/me/calendarList?maxResults=1&fields=kind";
		}
		String path = "/calendar/v3/calendars/" + URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
		return (calendar.apiKey() != null) ? path + "/events?maxResults=1&fields=kind" : path + "?fields=kind";
	}

	private static @Nullable Result judge(HttpExchange answer) {
		if (answer.status() != 403 && answer.status() != 400) {
			return null;
		}
		if (answer.mentions("usageLimits", "rateLimitExceeded", "quotaExceeded")
				&& !answer.mentions("accessNotConfigured")) {
			return Result.degraded("rate-limited").retryAfter(answer.retryAfter());
		}
		if (answer.mentions("accessNotConfigured", "SERVICE_DISABLED")) {
			return Result.down("api-disabled").atOnce();
		}
		if (answer.mentions("insufficientPermissions", "ACCESS_TOKEN_SCOPE_INSUFFICIENT")) {
			return Result.of(HealthState.UP, "limited-scope");
		}
		return answer.mentions("API_KEY_INVALID") ? Result.down("auth").atOnce() : null;
	}

}
