package io.observability.logging;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import io.observability.masking.Masker;
import net.logstash.logback.argument.StructuredArguments;
import net.logstash.logback.marker.Markers;
import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.MarkerFactory;
import org.slf4j.event.KeyValuePair;
import tools.jackson.databind.JsonNode;

import io.observability.logging.gate.GateAutoConfiguration;
import io.observability.logging.gate.event.EventMasking;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class LoggingTests {

	private static final Logger logger = LoggerFactory.getLogger("com.example.Shop");

	@Test
	void writesEveryLineAsJsonWithoutConfiguration(CapturedOutput output) {
		LoggingRun.with().run((context) -> logger.info("Order {} taken", 7));
		JsonNode line = LoggingRun.line(output, "Order 7 taken");
		assertThat(line.propertyNames()).containsExactly("timestamp", "level", "logger", "thread", "message", "service",
				"version", "instance", "environment");
		assertThat(line.path("timestamp").asString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
		assertThat(line.path("level").asString()).isEqualTo("INFO");
		assertThat(line.path("logger").asString()).isEqualTo("com.example.Shop");
		assertThat(line.path("thread").asString()).isEqualTo(Thread.currentThread().getName());
		assertThat(line.path("service").asString()).isEqualTo("application");
		assertThat(line.path("version").asString()).isNotEmpty();
		assertThat(line.path("instance").asString()).isNotEmpty();
		assertThat(line.path("environment").asString()).isEqualTo("default");
	}

	@Test
	void leavesTagOfCommonsLoggingOut(CapturedOutput output) {
		LoggingRun.with().run((context) -> LogFactory.getLog("com.example.Legacy").info("Old line"));
		assertThat(LoggingRun.line(output, "Old line").has("tags")).isFalse();
	}

	@Test
	void namesServiceVersionAndEnvironment(CapturedOutput output) {
		LoggingRun
			.with("spring.application.name=shop", "info.app.version=1.2.3", "spring.profiles.active=blue,green",
					"HOSTNAME=pod-1")
			.run((context) -> logger.info("Named"));
		JsonNode line = LoggingRun.line(output, "Named");
		assertThat(line.path("service").asString()).isEqualTo("shop");
		assertThat(line.path("version").asString()).isEqualTo("1.2.3");
		assertThat(line.path("environment").asString()).isEqualTo("blue");
		assertThat(line.path("instance").asString()).isEqualTo("pod-1");
	}

	@Test
	void takesEnvironmentFromProperty(CapturedOutput output) {
		LoggingRun
			.with("observability.environment=staging", "spring.profiles.active=blue", "spring.application.version=9")
			.run((context) -> logger.info("Named"));
		assertThat(LoggingRun.line(output, "Named").path("environment").asString()).isEqualTo("staging");
		assertThat(LoggingRun.line(output, "Named").path("version").asString()).isEqualTo("9");
	}

	@Test
	void writesContextAndKeyValuesAsFields(CapturedOutput output) {
		LoggingRun.with().run((context) -> {
			MDC.setContextMap(Map.of("correlation_id", "c-1", "traceId", "t-1", "spanId", "s-1", "user_id", "mdc-user",
					"tenant", "acme"));
			logger.atInfo()
				.addKeyValue("user_id", "u-1")
				.addKeyValue("event_type", "order")
				.addKeyValue("count", 3)
				.addKeyValue("open", true)
				.addKeyValue("items", List.of("a", "b"))
				.addKeyValue("nothing", (Object) null)
				.log("Fields", StructuredArguments.kv("argument", Map.of("deep", 1)));
			MDC.clear();
		});
		JsonNode line = LoggingRun.line(output, "Fields");
		assertThat(line.path("correlation_id").asString()).isEqualTo("c-1");
		assertThat(line.path("trace_id").asString()).isEqualTo("t-1");
		assertThat(line.path("span_id").asString()).isEqualTo("s-1");
		assertThat(line.path("user_id").asString()).isEqualTo("u-1");
		assertThat(line.path("event_type").asString()).isEqualTo("order");
		assertThat(line.path("tenant").asString()).isEqualTo("acme");
		assertThat(line.path("count").isInt()).isTrue();
		assertThat(line.path("open").asBoolean()).isTrue();
		assertThat(line.path("items").get(1).asString()).isEqualTo("b");
		assertThat(line.path("nothing").isNull()).isTrue();
		assertThat(line.path("argument").path("deep").asInt()).isOne();
		assertThat(line.has("traceId")).isFalse();
		assertThat(line.has("spanId")).isFalse();
	}

	@Test
	void keepsFixedFieldsWhenCallersUseTheirNames(CapturedOutput output) {
		LoggingRun.with().run((context) -> {
			MDC.put("service", "other");
			logger.atWarn().addKeyValue("message", "twice").addKeyValue("level", "TRACE").log("Once");
			MDC.clear();
		});
		JsonNode line = LoggingRun.line(output, "Once");
		assertThat(line.path("level").asString()).isEqualTo("WARN");
		assertThat(line.path("message_").asString()).isEqualTo("twice");
		assertThat(line.path("level_").asString()).isEqualTo("TRACE");
		assertThat(line.path("service").asString()).isEqualTo("application");
		assertThat(line.path("service_").asString()).isEqualTo("other");
		assertThat(output.toString().lines().filter((text) -> text.contains("twice")).findFirst().orElseThrow())
			.containsOnlyOnce("\"message\":");
	}

	@Test
	void masksEveryValue(CapturedOutput output) {
		LoggingRun.with().run((context) -> {
			MDC.put("tenant", "a secret tenant");
			Exception failure = new IllegalStateException("outer secret", new IllegalArgumentException("inner secret"));
			failure.addSuppressed(new IOException("suppressed secret"));
			logger.atError()
				.setCause(failure)
				.addKeyValue("password", 12345)
				.addKeyValue("pojo", new Order("secret", new String[] { "secret" }, Map.of("secret", "x")))
				.addKeyValue("list", List.of("secret"))
				.addMarker(Markers.append("marked", "secret"))
				.addMarker(Markers.appendRaw("raw", "{\"a\":\"secret\"}"))
				.addMarker(MarkerFactory.getMarker("secret-tag"))
				.log("Canary secret {}", StructuredArguments.kv("argument", "secret"));
			MDC.clear();
		});
		JsonNode line = LoggingRun.line(output, "Canary");
		assertThat(output.toString()).doesNotContain("secret").doesNotContain("12345");
		assertThat(line.path("stack_trace").asString())
			.contains("Wrapped by: java.lang.IllegalStateException: outer [MASKED]")
			.startsWith("java.lang.IllegalArgumentException: inner [MASKED]")
			.contains("Suppressed: java.io.IOException: suppressed [MASKED]");
		assertThat(line.path("pojo").path("note").asString()).isEqualTo("[MASKED]");
		assertThat(line.path("password").asString()).isEqualTo("[MASKED]");
		assertThat(line.path("tags").get(0).asString()).isEqualTo("[MASKED]-tag");
	}

	@Test
	void cutsLongTraceAndGivesItsHash(CapturedOutput output) {
		IllegalStateException deep = new IllegalStateException("deep");
		StackTraceElement[] frames = new StackTraceElement[10_000];
		Arrays.fill(frames, new StackTraceElement("shop.Tree", "walk", "Tree.java", 3));
		deep.setStackTrace(frames);
		LoggingRun.with("observability.logging.stack-trace-length=500").run((context) -> {
			logger.error("Deep", deep);
			logger.error("Flat", new IllegalStateException("flat"));
		});
		JsonNode line = LoggingRun.line(output, "Deep");
		assertThat(line.path("stack_trace").asString()).hasSizeBetween(400, 500)
			.startsWith("java.lang.IllegalStateException: deep\n\tat shop.Tree.walk(Tree.java:3)\n");
		assertThat(line.path("stack_hash").asString()).matches("[a-f][0-9a-f]{11}")
			.isNotEqualTo(LoggingRun.line(output, "Flat").path("stack_hash").asString());
	}

	@Test
	void writesHashOfEarlierTraceUnmasked(CapturedOutput output) {
		LoggingRun.with().run((context) -> {
			Exception failure = new IllegalStateException("of jane@example.com");
			ILoggingEvent event = EventMasking.view(
					new LoggingEvent("", (ch.qos.logback.classic.Logger) logger, Level.ERROR, "Again", failure, null));
			((ch.qos.logback.classic.Logger) logger).callAppenders(
					EventMasking.withoutTrace(event, List.of(new KeyValuePair("stack_hash", "a12345678901"))));
		});
		JsonNode line = LoggingRun.line(output, "Again");
		assertThat(line.path("stack_hash").asString()).isEqualTo("a12345678901");
		assertThat(line.has("stack_trace")).isFalse();
	}

	@Test
	void keepsLineWhenValueCannotBeWritten(CapturedOutput output) {
		LoggingRun.with().run((context) -> {
			MDC.setContextMap(Map.of("correlation_id", "c-1", "traceId", "t-1", "user_id", "u-1", "tenant", "acme"));
			logger.atInfo().addKeyValue("broken", new Broken()).log("Survives");
			MDC.clear();
			logger.info("Next");
		});
		JsonNode line = LoggingRun.line(output, "Survives");
		assertThat(line.has("broken")).isTrue();
		assertThat(line.path("tenant").asString()).isEqualTo("acme");
		assertThat(line.path("correlation_id").asString()).isEqualTo("c-1");
		assertThat(line.path("trace_id").asString()).isEqualTo("t-1");
		assertThat(line.path("user_id").asString()).isEqualTo("u-1");
		assertThat(LoggingRun.line(output, "Next")).isNotNull();
	}

	@Test
	void writesExceptionInKeyValueAsText(CapturedOutput output) {
		LoggingRun.with()
			.run((context) -> logger.atError().addKeyValue("error", new IllegalStateException("no")).log("Failed"));
		assertThat(LoggingRun.line(output, "Failed").path("error").asString())
			.isEqualTo("java.lang.IllegalStateException: no");
	}

	@Test
	void passesTextThroughWhenMaskingIsOff(CapturedOutput output) {
		LoggingRun.with("observability.masking.enabled=false").run((context) -> logger.info("Open secret"));
		assertThat(LoggingRun.line(output, "Open secret")).isNotNull();
	}

	@Test
	void usesMaskerOfLazyApplication(CapturedOutput output) {
		LoggingRun.with("spring.main.lazy-initialization=true").run((context) -> logger.info("Lazy secret"));
		assertThat(LoggingRun.line(output, "Lazy [MASKED]")).isNotNull();
	}

	@Test
	void keepsEventOnOneLine(CapturedOutput output) {
		LoggingRun.with().run((context) -> logger.info("First\r\n{\"level\":\"ERROR\"}\u2028 second"));
		assertThat(LoggingRun.line(output, "First").path("message").asString()).contains("\r\n{", "second");
	}

	@Test
	void hidesTextAndKeepsLineWhenMaskerFails(CapturedOutput output) {
		LoggingRun.with().source(FailingMasker.class).run((context) -> logger.info("Hidden secret"));
		assertThat(LoggingRun.line(output, "[masking failed]")).isNotNull();
		assertThat(output).doesNotContain("Hidden secret");
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ LoggingAutoConfiguration.class, GateAutoConfiguration.class })
	static class FailingMasker {

		@Bean
		Masker masker() {
			return new Masker() {

				@Override
				public String mask(String text) {
					throw new IllegalStateException("failed");
				}

				@Override
				public String mask(String key, String value) {
					throw new IllegalStateException("failed");
				}

			};
		}

	}

	record Order(String note, String[] lines, Map<String, String> labels) {
	}

	static final class Broken {

		public Set<Broken> getSelf() {
			return Set.of(this);
		}

	}

}
