package io.observability.sample;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;

/**
 * The switches of the shop's own job and pool. Its application ends with it, since two
 * share one logging system, and the errors of others would be counted here.
 */
@DirtiesContext
@TestPropertySource(properties = { "sample.backup.cron=* * * * * *", "sample.backup.file=target/backup.sql" })
class BreakingTests extends Boutique {

	@AfterEach
	void mendAll() {
		mode("job", "ok");
		mode("pool", "ok");
	}

	@Test
	void failingJobIsSeenAndMended() {
		awaitStatus("jobs", "UP");
		mode("job", "fail");
		awaitStatus("jobs", "DEGRADED");
		mode("job", "ok");
		awaitStatus("jobs", "UP");
	}

	@Test
	void exhaustedPoolIsSeenAndMended() {
		mode("pool", "exhausted");
		awaitStatus("db", "DEGRADED");
		mode("pool", "ok");
		awaitStatus("db", "UP");
	}

	@Test
	void unknownModesAreRefused() {
		refused("job", "The mode of the job must be one of [ok, fail, hang]");
		refused("pool", "The mode of the pool must be one of [ok, exhausted]");
	}

	private void refused(String what, String detail) {
		RestTestClient.ResponseSpec answer = this.client.post().uri("/simulator/{what}/odd", what).exchange();
		answer.expectStatus().isBadRequest().expectBody().jsonPath("$.detail").isEqualTo(detail);
	}

	private void awaitStatus(String component, String status) {
		Awaitility.await()
			.untilAsserted(() -> this.client.get()
				.uri("/actuator/health/{component}", component)
				.exchange()
				.expectBody()
				.jsonPath("$.status")
				.isEqualTo(status));
	}

}
