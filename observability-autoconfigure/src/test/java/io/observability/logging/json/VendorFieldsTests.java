package io.observability.logging.json;

import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What Elastic, Google Cloud and Datadog want otherwise. */
class VendorFieldsTests extends FieldProfileTestBed {

	@ParameterizedTest
	@CsvSource({ "TRACE,DEBUG", "DEBUG,DEBUG", "INFO,INFO", "WARN,WARNING", "ERROR,ERROR" })
	void translatesLevelsToSeveritiesOfGoogleCloud(String level, String severity) {
		this.event.setLevel(Level.toLevel(level));
		assertThat(json("gcp").path("severity").asString()).isEqualTo(severity);
	}

	@Test
	void keepsWhatElasticsAgentPutsIntoTheContext() {
		this.mdc.putAll(Map.of("trace.id", TRACE, "transaction.id", "00f067aa0ba902b7"));
		JsonNode line = json("ecs");
		assertThat(line.path("trace.id").asString()).isEqualTo(TRACE);
		assertThat(line.path("transaction.id").asString()).isEqualTo("00f067aa0ba902b7");
	}

	@Test
	void reservesNamesThatGoogleWouldTakeForPartsOfTheEntry() {
		List.of("severity", "time", "timestamp", "timestampSeconds", "stack_trace", "@type",
				"logging.googleapis.com/insertId")
			.forEach((key) -> add(key, "forged"));
		JsonNode line = json("gcp");
		assertThat(line.path("severity").asString()).isEqualTo("WARNING");
		assertThat(line.propertyNames())
			.contains("severity_", "time_", "timestamp_", "timestampSeconds_", "stack_trace_", "@type_",
					"logging.googleapis.com/insertId_")
			.doesNotContain("timestamp", "timestampSeconds", "stack_trace", "@type", "logging.googleapis.com/insertId");
	}

	@Test
	void reservesNamesOfDatadog() {
		List.of("status", "@timestamp", "host", "ddtags", "error", "error.stack", "logger")
			.forEach((key) -> add(key, "forged"));
		JsonNode line = json("datadog");
		assertThat(line.path("status").asString()).isEqualTo("WARN");
		assertThat(line.path("host").asString()).isEqualTo("pod-1");
		assertThat(line.propertyNames())
			.contains("status_", "@timestamp_", "host_", "ddtags_", "error_", "error.stack_", "logger_")
			.doesNotContain("@timestamp", "ddtags", "error", "error.stack", "logger");
	}

	@Test
	void namesTraceOfGoogleCloudWithoutProjectByItsIdAlone() {
		this.mdc.putAll(Map.of("trace_id", TRACE, "trace_flags", "01"));
		JsonNode line = json("gcp");
		assertThat(line.path("logging.googleapis.com/trace").asString()).isEqualTo(TRACE);
		assertThat(line.path("logging.googleapis.com/trace_sampled").asBoolean()).isTrue();
	}

	@Test
	void prefersProjectFromOurProperty() {
		this.environment.setProperty("observability.logging.google-cloud-project", "ours");
		this.environment.setProperty("spring.cloud.gcp.project-id", "springs");
		this.environment.setProperty("GOOGLE_CLOUD_PROJECT", "googles");
		this.mdc.putAll(Map.of("trace_id", TRACE, "trace_flags", "00"));
		JsonNode line = json("gcp");
		assertThat(line.path("logging.googleapis.com/trace").asString()).isEqualTo("projects/ours/traces/" + TRACE);
		assertThat(line.path("logging.googleapis.com/trace_sampled").booleanValue()).isFalse();
	}

	@Test
	void writesSourceLocationOnlyIfItIsKnown() {
		assertThat(json("gcp").has("logging.googleapis.com/sourceLocation")).isFalse();
		this.event.setCallerData(
				new StackTraceElement[] { new StackTraceElement("com.example.Shop", "buy", "Shop.java", 42) });
		assertThat(json("gcp").path("logging.googleapis.com/sourceLocation"))
			.hasToString("{\"file\":\"Shop.java\",\"line\":\"42\",\"function\":\"com.example.Shop.buy\"}");
	}

	@ParameterizedTest
	@CsvSource({ "463ac35c9f6413ad,5060571933882717101", "ffffffffffffffff,18446744073709551615",
			"4bf92f3577b34da6a3ce929d0e0e4736,4bf92f3577b34da6a3ce929d0e0e4736",
			"5060571933882717101,5060571933882717101" })
	void writesTraceIdsAsDatadogDoes(String id, String expected) {
		this.mdc.putAll(Map.of("traceId", id));
		assertThat(json("datadog").path("dd.trace_id").asString()).isEqualTo(expected);
	}

	@Test
	void keepsIdsOfDatadogsAgent() {
		this.mdc.putAll(Map.of("dd.trace_id", "5060571933882717101", "dd.span_id", "77", "dd.service", "shop"));
		JsonNode line = json("datadog");
		assertThat(line.path("dd.trace_id").asString()).isEqualTo("5060571933882717101");
		assertThat(line.path("dd.service").asString()).isEqualTo("shop");
	}

	@Test
	void takesUnifiedTagsOfDatadog() {
		this.environment.setProperty("DD_SERVICE", "web-shop");
		this.environment.setProperty("DD_ENV", "production");
		this.environment.setProperty("DD_VERSION", "2");
		this.environment.setProperty("KUBERNETES_SERVICE_HOST", "10.0.0.1");
		JsonNode line = json("datadog");
		assertThat(line.path("service").asString()).isEqualTo("web-shop");
		assertThat(line.path("env").asString()).isEqualTo("production");
		assertThat(line.path("version").asString()).isEqualTo("2");
		assertThat(line.has("host")).isFalse();
		assertThat(line.path("instance").asString()).isEqualTo("pod-1");
	}

}
