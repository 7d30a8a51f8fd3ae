package io.observability.logging.json;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import net.logstash.logback.argument.StructuredArguments;
import net.logstash.logback.marker.Markers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MarkerFactory;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What every profile writes. */
class FieldProfileTests extends FieldProfileTestBed {

	static Stream<List<String>> lines() {
		return Stream.of(List.of("default", """
				{"timestamp":"2023-11-14T22:13:20.123Z","level":"WARN","logger":"com.example.Shop","thread":"main",\
				"message":"Order taken","service":"shop","version":"1.2.3","instance":"pod-1","environment":"prod",\
				"correlation_id":"c-1","trace_id":"4bf92f3577b34da6a3ce929d0e0e4736","span_id":"00f067aa0ba902b7",\
				"user_id":"u-1","session_id":"s-1","event_type":"order","count":3,"password":"********",\
				"tenant":"acme","marked":1,"argument":{"deep":2},"tags":["GOODS"]}
				"""), List.of("ecs", """
				{"@timestamp":"2023-11-14T22:13:20.123Z","log.level":"WARN","message":"Order taken",\
				"ecs.version":"8.11","log.logger":"com.example.Shop","process.thread.name":"main",\
				"service.name":"shop","service.version":"1.2.3","service.environment":"prod",\
				"service.node.name":"pod-1","event.dataset":"shop","trace.id":"4bf92f3577b34da6a3ce929d0e0e4736",\
				"span.id":"00f067aa0ba902b7","user.id":"u-1","event.action":"order","labels.correlation_id":"c-1",\
				"labels.session_id":"s-1","labels.count":3,"labels.password":"********","labels.tenant":"acme",\
				"labels.marked":1,"labels.argument":{"deep":2},"tags":["GOODS"]}
				"""), List.of("gcp", """
				{"severity":"WARNING","time":"2023-11-14T22:13:20.123Z","message":"Order taken",\
				"logger":"com.example.Shop","thread":"main","serviceContext":{"service":"shop","version":"1.2.3"},\
				"instance":"pod-1","environment":"prod",\
				"logging.googleapis.com/trace":"projects/my-project/traces/4bf92f3577b34da6a3ce929d0e0e4736",\
				"logging.googleapis.com/spanId":"00f067aa0ba902b7","correlation_id":"c-1","user_id":"u-1",\
				"session_id":"s-1","event_type":"order","count":3,"password":"********","tenant":"acme","marked":1,\
				"argument":{"deep":2},"tags":["GOODS"]}
				"""), List.of("datadog", """
				{"timestamp":"2023-11-14T22:13:20.123Z","status":"WARN","message":"Order taken",\
				"logger.name":"com.example.Shop","logger.thread_name":"main","service":"shop","env":"prod",\
				"version":"1.2.3","host":"pod-1","instance":"pod-1",\
				"dd.trace_id":"4bf92f3577b34da6a3ce929d0e0e4736","dd.span_id":"67667974448284343",\
				"correlation_id":"c-1","usr.id":"u-1","session_id":"s-1","event_type":"order","count":3,\
				"password":"********","tenant":"acme","marked":1,"argument":{"deep":2},"tags":["GOODS"]}
				"""));
	}

	@ParameterizedTest
	@MethodSource("lines")
	void writesEveryFieldByTheNamesOfTheProfile(List<String> profileAndLine) {
		this.mdc.put("correlation_id", "c-1");
		this.mdc.put("traceId", TRACE);
		this.mdc.put("spanId", "00f067aa0ba902b7");
		this.mdc.put("session_id", "s-1");
		this.mdc.put("tenant", "acme");
		add("user_id", "u-1");
		add("event_type", "order");
		add("count", 3);
		add("password", "hunter2");
		this.event.setArgumentArray(new Object[] { StructuredArguments.kv("argument", Map.of("deep", 2)) });
		this.event.addMarker(Markers.append("marked", 1));
		this.event.addMarker(MarkerFactory.getMarker("GOODS"));
		this.environment.setProperty("GOOGLE_CLOUD_PROJECT", "my-project");
		assertThat(line(profileAndLine.get(0))).isEqualTo(profileAndLine.get(1));
	}

	@ParameterizedTest
	@CsvSource({ "ecs,error.stack_trace,error.message,error.type", "datadog,error.stack,error.message,error.kind",
			"gcp,stack_trace,,", "default,stack_trace,," })
	void writesMaskedException(String profile, String stack, String message, String type) {
		Exception failure = new IllegalStateException("password=hunter2",
				new IllegalArgumentException("token=abc12345"));
		this.event.setThrowableProxy(new ThrowableProxy(failure));
		JsonNode line = json(profile);
		if (profile.equals("gcp")) {
			assertThat(line.path(stack).asString())
				.startsWith("java.lang.IllegalStateException: password=********\n\tat ")
				.contains("Caused by: java.lang.IllegalArgumentException: token=********");
		}
		else {
			assertThat(line.path(stack).asString()).startsWith("java.lang.IllegalArgumentException: token=********\n")
				.contains("Wrapped by: java.lang.IllegalStateException: password=********\n\tat ");
		}
		assertThat(line.path(profile.equals("ecs") ? "labels.stack_hash" : "stack_hash").asString()).hasSize(12);
		if (message != null) {
			assertThat(line.path(message).asString()).isEqualTo("password=********");
			assertThat(line.path(type).asString()).isEqualTo("java.lang.IllegalStateException");
		}
		assertThat(line(profile)).doesNotContain("hunter2", "abc12345");
	}

	@ParameterizedTest
	@ValueSource(strings = { "ecs", "datadog" })
	void leavesMessageOfExceptionWithoutOneOut(String profile) {
		this.event.setThrowableProxy(new ThrowableProxy(new IllegalStateException()));
		assertThat(json(profile).has("error.message")).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "default", "ecs", "gcp", "datadog" })
	void keepsEveryFieldWhenCallersUseItsName(String profile) {
		JsonNode honest = json(profile);
		this.event = new LoggingEvent();
		this.complete = false;
		fill();
		honest.propertyNames().forEach((name) -> add(name, "forged"));
		this.mdc.putAll(Map.of("message", "forged too", "service", "forged too"));
		this.event.addMarker(Markers.append("message", "forged as well"));
		this.event.addMarker(Markers.append("ecs.version", "forged as well"));
		JsonNode line = json(profile);
		honest.properties().forEach((field) -> assertThat(line.get(field.getKey())).isEqualTo(field.getValue()));
		assertThat(line.size()).isGreaterThan(2 * honest.size());
	}

	@ParameterizedTest
	@ValueSource(strings = { "default", "ecs", "gcp", "datadog" })
	void writesValidLineForHostileKeys(String profile) {
		List<String> keys = List.of("", " ", ".", "a.b", "a", "a*b", "quo\"te", "back\\slash", "line\nbreak", "\u0000",
				"\uD800", "ünïcode", "@timestamp", "labels", "labels.a", "error", "error.stack", "host",
				"x".repeat(5000), "__proto__", "$ref", "logging.googleapis.com/insertId",
				"logging.googleapis.com/trace", "timestampSeconds", "stack_trace", "dd.trace_id", "ddtags", "log.level",
				"log");
		keys.forEach((key) -> add(key, "v"));
		JsonNode line = json(profile);
		assertThat(line.path("message").asString()).isEqualTo("Order taken");
		assertThat(line(profile).chars().filter((c) -> c == '\n')).hasSize(1);
	}

	@Test
	void flattensLabelsAndKeepsThemApart() {
		add("a.b", 1);
		add("a_b", 2);
		add("a*b", 3);
		add("", 4);
		add("log.level", "forged");
		add("user.id", "forged");
		JsonNode line = json("ecs");
		assertThat(line.path("labels.a_b").asInt()).isEqualTo(1);
		assertThat(line.path("labels.a_b_").asInt()).isEqualTo(2);
		assertThat(line.path("labels.a_b__").asInt()).isEqualTo(3);
		assertThat(line.path("labels._").asInt()).isEqualTo(4);
		assertThat(line.path("labels.log_level").asString()).isEqualTo("forged");
		assertThat(line.path("labels.user_id").asString()).isEqualTo("forged");
		assertThat(line.path("log.level").asString()).isEqualTo("WARN");
	}

	@ParameterizedTest
	@CsvSource({ "ecs,http.request.method,http.response.status_code,http.response.body.bytes,client.address",
			"datadog,http.method,http.status_code,network.bytes_written,network.client.ip",
			"gcp,method,status,response_bytes,client_address" })
	void namesFieldsOfRequestLinesByTheProfile(String profile, String method, String status, String bytes,
			String address) {
		add("event_type", "http_request");
		add("method", "GET");
		add("status", 200);
		add("response_bytes", 17L);
		add("client_address", "192.0.2.0");
		JsonNode line = json(profile);
		assertThat(line.path(method).asString()).isEqualTo("GET");
		assertThat(line.path(status).asInt()).isEqualTo(200);
		assertThat(line.path(bytes).asInt()).isEqualTo(17);
		assertThat(line.path(address).asString()).isEqualTo("192.0.2.0");
	}

	@ParameterizedTest
	@ValueSource(strings = { "default", "ecs", "gcp", "datadog" })
	void losesTheValuesAndNotTheLineWhenAValueCannotBeWritten(String profile) {
		add("bad", new Object() {

			@Override
			public String toString() {
				throw new IllegalStateException("no text");
			}

			@SuppressWarnings("unused")
			public String getValue() {
				throw new IllegalStateException("no value");
			}

		});
		assertThat(json(profile).path("message").asString()).isEqualTo("Order taken");
	}

}
