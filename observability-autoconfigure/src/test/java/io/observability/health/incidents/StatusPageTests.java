package io.observability.health.incidents;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.observability.health.Probe;
import io.observability.health.StubProvider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * The format of {@code /api/v2/summary.json}, as the pages of Statuspage document it.
 */
class StatusPageTests {

	static final String PAGE = """
			"page":{"id":"kctbh9vrtdwd","name":"GitHub","url":"https://www.githubstatus.com",
			"time_zone":"Etc/UTC","updated_at":"2026-11-21T15:00:00.000Z"}""";

	static final String INCIDENT = """
			{"id":"p31zjtct2jer","name":"Elevated errors on chat completions","status":"investigating",
			"created_at":"2026-11-21T14:50:00.117Z","updated_at":"2026-11-21T14:50:12.117Z","monitoring_at":null,
			"resolved_at":null,"impact":"major","shortlink":"https://stspg.io/4d0ad8d0","page_id":"kctbh9vrtdwd",
			"started_at":"2026-11-21T16:45:00.000+02:00","incident_updates":[{"id":"x","status":"investigating",
			"body":"We are looking into it.","incident_id":"p31zjtct2jer","affected_components":[]}],
			"components":[]}""";

	private static final String MINOR = INCIDENT.replace("major", "minor").replace("Elevated", "Few");

	private static final String MAINTENANCE = """
			{"id":"w1zdr745wmfy","name":"Move to a new rack","status":"in_progress","impact":"none",
			"created_at":"2026-11-20T10:00:00.000Z","scheduled_for":"2026-11-21T14:00:00.000Z",
			"scheduled_until":"2026-11-21T18:00:00.000Z","incident_updates":[],"components":[]}""";

	private StubProvider vendor;

	@BeforeEach
	void listen() throws IOException {
		this.vendor = StubProvider.answering(200, summary("none", "All Systems Operational", "", ""));
	}

	@AfterEach
	void close() throws IOException {
		this.vendor.close();
	}

	static String summary(String indicator, String description, String incidents, String maintenance) {
		return """
				{%s,"components":[{"id":"b13yz5g2cw10","name":"API","status":"partial_outage","position":1,
				"description":null,"showcase":false,"group_id":null,"group":false,"only_show_if_degraded":false}],
				"incidents":[%s],"scheduled_maintenances":[%s],
				"status":{"indicator":"%s","description":"%s"}}""".formatted(PAGE, incidents, maintenance, indicator,
				description);
	}

	@Test
	void asksForTheSummaryWithoutAKey() throws Exception {
		Probe.Result result = read();

		assertThat(result.code()).isNull();
		assertThat(result.details()).doesNotContainKey("incident");
		assertThat(this.vendor.requests()).singleElement()
			.asString()
			.startsWith("GET /api/v2/summary.json HTTP/1.1")
			.doesNotContainIgnoringCase("authorization");
	}

	@Test
	void tellsTheIncident() throws Exception {
		this.vendor.becomes(StubProvider.answer(200, summary("major", "Partial System Outage", INCIDENT, "")));

		assertThat(incident()).isEqualTo(Map.of("name", "Elevated errors on chat completions", "impact", "major",
				"status", "investigating", "since", "2026-11-21T14:45:00Z"));
	}

	@Test
	void tellsTheWorstOfSeveralAndHowManyThereAreMore() throws Exception {
		this.vendor.becomes(StubProvider.answer(200, summary("major", "x", MINOR + "," + INCIDENT, MAINTENANCE)));

		assertThat(incident()).containsEntry("impact", "major").containsEntry("more", 2);
	}

	@Test
	void leavesOutWhatIsOver() throws Exception {
		this.vendor.becomes(
				StubProvider.answer(200, summary("none", "x", INCIDENT.replace("\"investigating\"", "\"resolved\""),
						MAINTENANCE.replace("in_progress", "scheduled"))));

		assertThat(read().details()).doesNotContainKey("incident");
	}

	@Test
	void tellsOfMaintenanceThatIsGoingOn() throws Exception {
		this.vendor.becomes(StubProvider.answer(200, summary("none", "x", "", MAINTENANCE)));

		assertThat(incident()).isEqualTo(Map.of("name", "Move to a new rack", "impact", "none", "status", "in_progress",
				"since", "2026-11-20T10:00:00Z"));
	}

	@Test
	void tellsTheTotalWhenThereIsNoIncident() throws Exception {
		this.vendor.becomes(StubProvider.answer(200, summary("minor", "Partially Degraded Service", "", "")));

		assertThat(incident()).isEqualTo(Map.of("name", "Partially Degraded Service", "impact", "minor"));
	}

	@Test
	void cutsTextsAndLeavesOutWordsThatAreNone() throws Exception {
		this.vendor.becomes(StubProvider.answer(200,
				summary("major", "x",
						INCIDENT.replace("Elevated errors", "a\\nb\\u001b[31m " + "x".repeat(500))
							.replace("major", "<b>bad</b>")
							.replace("16:45", "late"),
						"")));

		assertThat(incident()).containsOnlyKeys("name", "status")
			.extractingByKey("name")
			.asString()
			.hasSize(201)
			.startsWith("a b [31m xxx")
			.endsWith("…");
	}

	@ParameterizedTest
	@ValueSource(strings = { "[]", "{}", "null", "{\"page\":1,\"incidents\":{}}", "<html>", "",
			"{\"page\":{},\"incidents\":7}" })
	void otherBodiesAreFailures(String body) throws Exception {
		this.vendor.becomes(StubProvider.answer(200, body));

		assertThat(read().code()).isEqualTo("bad-body");
	}

	@Test
	void oddEntriesAreLeftOut() throws Exception {
		this.vendor.becomes(StubProvider.answer(200, summary("x", "x", "1,null,[],\"a\",{},{\"status\":7}", "null")));

		assertThat(read().code()).isNull();
	}

	@Test
	void bodiesOfMoreThan64KilobytesAreFailures() throws Exception {
		this.vendor.becomes(StubProvider.answer(200, summary("none", "x".repeat(70_000), "", "")));

		assertThat(read().code()).isEqualTo("too-large");
	}

	@Test
	void redirectsAreNotFollowed() throws Exception {
		this.vendor.becomes(StubProvider.answer(302, "", "Location: " + this.vendor.url() + "/elsewhere"));

		assertThat(read().code()).isEqualTo("status-302");
		assertThat(this.vendor.requests()).hasSize(1);
	}

	@Test
	void takesAnAddressWithPathAsItIs() throws Exception {
		StatusPage.of("openai", this.vendor.url() + "/proxy/summary.json").call().check();
		StatusPage.of("openai", this.vendor.url() + "/").call().check();

		assertThat(List.copyOf(this.vendor.requests())).satisfiesExactly(
				(first) -> assertThat(first).startsWith("GET /proxy/summary.json "),
				(second) -> assertThat(second).startsWith("GET /api/v2/summary.json "));
	}

	@Test
	void refusesWhatIsNoAddress() {
		assertThatIllegalArgumentException().isThrownBy(() -> StatusPage.of("openai", "status.openai.com"))
			.withMessage("'observability.health.incidents.openai' must be an http or https address without query but "
					+ "was 'status.openai.com'");
	}

	private Probe.Result read() throws Exception {
		return StatusPage.of("openai", this.vendor.url()).call().check();
	}

	@SuppressWarnings("unchecked")
	private Map<String, Object> incident() throws Exception {
		return (Map<String, Object>) read().details().get("incident");
	}

}
