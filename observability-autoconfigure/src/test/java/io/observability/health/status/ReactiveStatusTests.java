package io.observability.health.status;

import java.io.IOException;
import java.net.http.HttpResponse;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.observability.context.web.reactive.ReactiveApplication;
import io.observability.context.web.reactive.ReactiveServer;
import io.observability.health.StubProvider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The public status, the map and their neighbours on a WebFlux server. */
class ReactiveStatusTests {

	private static StubProvider crm;

	private static ReactiveServer server;

	@BeforeAll
	static void start() throws IOException {
		crm = StubProvider.answering(401, "{}");
		server = ReactiveServer.start(ReactiveApplication.class, "observability.health.enabled=true",
				"observability.health.http.crm.url=" + crm.url() + "/secret-path",
				"observability.health.status.enabled=true", "observability.health.status.title=Shop",
				"observability.health.status.components.crm=Customers", "spring.application.name=shop",
				"management.endpoints.web.exposure.include=dependencies,healthhistory,healthmaintenance");
	}

	@AfterAll
	static void stop() throws IOException {
		server.close();
		crm.close();
	}

	@Test
	void statusIsToldAsJson() {
		await().untilAsserted(() -> assertThat(server.get("/status.json").body()).isEqualTo("""
				{"name":"Shop","status":"degraded","components":{"Customers":"outage"}}"""));
		assertThat(header(server.get("/status.json"), "content-type")).isEqualTo("application/json");
	}

	@Test
	void statusIsDrawnAsABadge() {
		HttpResponse<String> badge = server.get("/status.svg");

		assertThat(badge.statusCode()).isEqualTo(200);
		assertThat(header(badge, "content-type")).startsWith("image/svg+xml");
		assertThat(header(badge, "cache-control")).isEqualTo("no-cache");
		assertThat(header(badge, "x-content-type-options")).isEqualTo("nosniff");
		assertThat(badge.body()).startsWith("<svg ").contains(">Shop</text>");
	}

	@Test
	void mapShowsTheDependencies() {
		await().untilAsserted(() -> assertThat(server.get("/actuator/dependencies").body())
			.startsWith("{\"service\":\"shop\",\"dependencies\":[")
			.contains("\"name\":\"crm\"", "\"state\":\"DOWN\"", "\"code\":\"auth\"")
			.doesNotContain("secret-path"));
	}

	@Test
	void historyAndMaintenanceAreThere() {
		await().untilAsserted(() -> assertThat(server.get("/actuator/healthhistory/crm").body())
			.contains("\"from\":\"unknown\",\"to\":\"down\",\"code\":\"auth\""));
		assertThat(server.get("/actuator/healthmaintenance").statusCode()).isEqualTo(403);
	}

	private static String header(HttpResponse<String> answer, String name) {
		return answer.headers().firstValue(name).orElse("");
	}

}
