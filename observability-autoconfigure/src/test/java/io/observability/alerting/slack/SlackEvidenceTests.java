package io.observability.alerting.slack;

import java.util.List;

import com.jayway.jsonpath.JsonPath;
import io.observability.alerting.AlertChannel.Route;
import io.observability.alerting.AlertFixtures;
import io.observability.alerting.DestinationStub;
import io.observability.alerting.HttpDestination;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SlackEvidenceTests {

	private final DestinationStub slack = new DestinationStub(200, "ok");

	private final SlackChannel channel = new SlackChannel(HttpDestination.of("Slack", this.slack.url("/services/x")),
			Route.ALL);

	@AfterEach
	void stop() {
		this.slack.close();
	}

	@Test
	void showsEachKindAsBlockAndAddressesAsLinks() {
		this.channel.deliver(AlertFixtures.explained());
		String body = this.slack.request().body();
		assertThat(JsonPath.<List<String>>read(body, "$.attachments[0].blocks[*].text.text")).containsExactly(
				"[CRITICAL] error-rate firing", "ratio of http.server.requests is 7.1%, above 5%", """
						errors
						3f9a01c2 12 times: SocketTimeoutException in io.shop.PaymentClient: Read timed out
						b77d0e51 3 times: IllegalStateException in io.shop.Cart: Cart is empty""", """
						requests
						6f1c1a52-9d7e-4c39-8a57-0c2d1f0b7a11 POST /orders 500 in 2031 ms
						0b9e8f14-1c7d-4f6c-b1f4-7d5a1b2c3d4e POST /orders 500 in 2007 ms""",
				"<https://wiki.shop.example/runbooks/error-rate|runbook>  ·  "
						+ "<https://kibana.shop.example/app?q=6f1c1a52-9d7e-4c39-8a57-0c2d1f0b7a11"
						+ "&amp;t=(from:now-1h)|logs>");
		assertThat(JsonPath.<List<String>>read(body, "$.attachments[0].blocks[*].fields[*].text")).containsExactly(
				"host\nshop-1", "condition\nabove 5%", "since\n2026-01-01T10:00:00Z", "value\n7.1% over 5m",
				"changes\nversion 1.4.0, started 12m ago", "snapshot\nalert-20260101T100000Z-error-rate.txt");
		assertThat(JsonPath.<List<String>>read(body, "$.attachments[0].blocks[*].text.type")).endsWith("mrkdwn")
			.filteredOn((type) -> !type.equals("plain_text"))
			.hasSize(1);
	}

	@Test
	void makesHostileEvidenceHarmlessAndShort() {
		this.channel.deliver(AlertFixtures.hostile());
		String body = this.slack.request().body();
		List<String> plain = JsonPath.read(body, "$..[?(@.type == 'plain_text')].text");
		assertThat(plain)
			.allSatisfy((text) -> assertThat(text).doesNotContain("<", ">", "@here", "@everyone", "\u202E", "\u0000"));
		assertThat(plain).anySatisfy((text) -> assertThat(text).contains("javascript:alert(1)"));
		List<String> links = JsonPath.read(body, "$..[?(@.type == 'mrkdwn')].text");
		assertThat(links).hasSize(1);
		assertThat(links.get(0)).contains("<https://a.example/?a=1&amp;b=2|here>").doesNotContain("!here", "evil");
		assertThat(links.get(0).replaceAll("<https://a\\.example/[^<>|]*\\|[a-z0-9 ]+>(  ·  )?", "")).isEmpty();
		assertThat(plain.stream().mapToInt(String::length).sum() + links.get(0).length()).isLessThan(13_000);
		assertThat((List<?>) JsonPath.read(body, "$.attachments[0].blocks")).hasSizeLessThanOrEqualTo(50);
	}

}
