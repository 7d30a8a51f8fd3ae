package io.observability.health.calendar;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.observability.health.GoogleKeyFile;
import io.observability.health.HealthState;
import io.observability.health.Probe;
import io.observability.health.StubProvider;

import static org.assertj.core.api.Assertions.assertThat;

/** Contract of {@link CalendarProbes} with Google Calendar, and their configuration. */
@Timeout(30)
class CalendarHealthAutoConfigurationTests {

	private static final String PREFIX = "observability.health.calendar.";

	private static final String CANARY = "canary-7f3a9b1c2d4e5f60";

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CalendarHealthAutoConfiguration.class));

	@TempDir
	Path directory;

	@Test
	void watchesNothingWithoutConfiguration() {
		this.contextRunner.run((context) -> assertThat(context.getBean(CalendarProbes.class).probes()).isEmpty());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", value = {
			"- | /calendar/v3/users/me/calendarList?maxResults=1&fields=kind",
			"primary | /calendar/v3/calendars/primary?fields=kind",
			"team@group.calendar.google.com | /calendar/v3/calendars/team%40group.calendar.google.com?fields=kind" })
	void asksForTheKindAndNothingElse(String id, String path) throws Exception {
		try (StubProvider vendor = StubProvider.choosing(
				(head) -> GoogleKeyFile.answer(head, StubProvider.answer(200, "{\"kind\":\"calendar#calendar\"}")))) {
			Path file = GoogleKeyFile.write(this.directory, vendor.url());
			Probe probe = probe(PREFIX + "base-url=" + vendor.url(), PREFIX + "credentials=" + file,
					(id != null) ? PREFIX + "calendar-id=" + id : "x=y");

			assertThat(probe.check()).isEqualTo(Probe.Result.up());
			assertThat(probe).extracting(Probe::name, Probe::provider, Probe::kind)
				.containsExactly("google-calendar", "google-calendar", "calendar");
			assertThat(vendor.requests()).hasSize(2)
				.last()
				.asString()
				.startsWith("GET " + path + " HTTP/1.1\n")
				.contains("Authorization: Bearer " + GoogleKeyFile.TOKEN + "\n");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", quoteCharacter = '`',
			value = {
					"401 | {\"error\":{\"errors\":[{\"domain\":\"global\",\"reason\":\"authError\"}],\"code\":401}} "
							+ "| DOWN | auth",
					"403 | {\"error\":{\"errors\":[{\"domain\":\"usageLimits\","
							+ "\"reason\":\"userRateLimitExceeded\"}],\"code\":403}} | DEGRADED | rate-limited",
					"403 | {\"error\":{\"errors\":[{\"domain\":\"usageLimits\",\"reason\":\"rateLimitExceeded\"}],"
							+ "\"code\":403}} | DEGRADED | rate-limited",
					"403 | {\"error\":{\"errors\":[{\"domain\":\"usageLimits\",\"reason\":\"quotaExceeded\"}],"
							+ "\"code\":403}} | DEGRADED | rate-limited",
					"403 | {\"error\":{\"errors\":[{\"domain\":\"usageLimits\",\"reason\":\"accessNotConfigured\"}],"
							+ "\"code\":403}} | DOWN | api-disabled",
					"403 | {\"error\":{\"errors\":[{\"domain\":\"global\",\"reason\":\"insufficientPermissions\"}],"
							+ "\"code\":403}} | UP | limited-scope",
					"403 | {\"error\":{\"errors\":[{\"domain\":\"global\",\"reason\":\"forbiddenForNonOrganizer\"}],"
							+ "\"code\":403}} | DOWN | auth",
					"400 | {\"error\":{\"code\":400,\"details\":[{\"reason\":\"API_KEY_INVALID\"}]}} | DOWN | auth",
					"404 | {\"error\":{\"errors\":[{\"reason\":\"notFound\"}],\"code\":404}} | DOWN | not-found",
					"429 | {\"error\":{\"errors\":[{\"domain\":\"usageLimits\",\"reason\":\"rateLimitExceeded\"}],"
							+ "\"code\":429}} | DEGRADED | rate-limited",
					"500 | {\"error\":{\"errors\":[{\"reason\":\"backendError\"}],\"code\":500}} | DOWN | upstream" })
	void judgesTheAnswer(int status, String body, HealthState state, String code) throws Exception {
		try (StubProvider vendor = StubProvider.answering(status, body)) {
			Probe.Result result = probe(PREFIX + "base-url=" + vendor.url(), PREFIX + "api-key=" + CANARY,
					PREFIX + "calendar-id=holidays")
				.check();

			assertThat(result.state()).isEqualTo(state);
			assertThat(result.code()).isEqualTo(code);
			assertThat(vendor.requests()).singleElement()
				.asString()
				.startsWith("GET /calendar/v3/calendars/holidays/events?maxResults=1&fields=kind HTTP/1.1\n")
				.contains("x-goog-api-key: " + CANARY + "\n");
		}
	}

	@Test
	void watchesSeveralCalendars() {
		this.contextRunner
			.withPropertyValues(PREFIX + "calendar-id=primary", PREFIX + "calendars.team.calendar-id=t",
					PREFIX + "calendars.rooms.subject=rooms@example.org")
			.run((context) -> assertThat(context.getBean(CalendarProbes.class).probes())
				.extracting(Probe::name, Probe::host)
				.containsExactlyInAnyOrder(org.assertj.core.groups.Tuple.tuple("google-calendar", "www.googleapis.com"),
						org.assertj.core.groups.Tuple.tuple("team", "www.googleapis.com"),
						org.assertj.core.groups.Tuple.tuple("rooms", "www.googleapis.com")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "credentials=", "calendar-id=${UNSET}", "api-key=" })
	void callsNobodyWhenAPartHasNoValue(String property) throws Exception {
		assertThat(probe(PREFIX + "calendar-id=primary", PREFIX + property).check())
			.isEqualTo(Probe.Result.unknown("not-configured"));
	}

	@Test
	void refusesAnApiKeyWithoutACalendar() {
		this.contextRunner.withPropertyValues(PREFIX + "api-key=" + CANARY)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessage("The calendar 'google-calendar' has an API key, but no 'calendar-id'.")
				.extracting("action")
				.isEqualTo("Set 'calendar-id' to a public calendar, or replace the key by 'credentials'."));
	}

	private Probe probe(String... properties) {
		Probe[] found = new Probe[1];
		this.contextRunner.withPropertyValues(properties)
			.run((context) -> found[0] = context.getBean(CalendarProbes.class).probes().get(0));
		return found[0];
	}

}
