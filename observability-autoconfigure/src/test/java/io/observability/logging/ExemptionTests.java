package io.observability.logging;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import tools.jackson.databind.JsonNode;

import io.observability.logging.gate.GateAutoConfiguration;
import io.observability.masking.Exemptions;
import io.observability.masking.Masker;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class ExemptionTests {

	@Test
	void leavesExemptLoggersAndFieldsAlone(CapturedOutput output) {
		LoggingRun.with().source(Application.class).run((context) -> {
			LoggerFactory.getLogger("com.example.open.A").info("first secret");
			LoggerFactory.getLogger("com.example.openly.A").info("second secret");
			MDC.put("shown", "mdc secret");
			LoggerFactory.getLogger("com.example.B")
				.atInfo()
				.addKeyValue("Order-Note", Map.of("inner", List.of("pair secret")))
				.addKeyValue("other", Map.of("order_note", "deep secret", "x", "hidden secret"))
				.log("third");
			MDC.clear();
		});

		assertThat(LoggingRun.line(output, "first secret")).isNotNull();
		assertThat(LoggingRun.line(output, "second [MASKED]")).isNotNull();
		JsonNode line = LoggingRun.line(output, "third");
		assertThat(line.path("shown").asString()).isEqualTo("mdc secret");
		assertThat(line.path("Order-Note").path("inner").get(0).asString()).isEqualTo("pair secret");
		assertThat(line.path("other").path("order_note").asString()).isEqualTo("deep secret");
		assertThat(line.path("other").path("x").asString()).isEqualTo("hidden [MASKED]");
	}

	@Test
	void leavesExemptLoggersAloneInReadableLines(CapturedOutput output) {
		LoggingRun.with("spring.profiles.active=dev", "observability.logging.gate.enabled=false")
			.source(Application.class)
			.run((context) -> {
				LoggerFactory.getLogger("com.example.open.A").info("first secret");
				LoggerFactory.getLogger("com.example.B").info("second secret");
			});

		assertThat(output).contains("first secret", "second [MASKED]");
	}

	@ParameterizedTest
	@CsvSource({ "trace_id, 4111111111111111, true", "spanId, 4111111111111111, true",
			"traceId, 0af7651916cd43dd8448eb211c80319c, true", "trace_id, 4111 1111 1111 1111, false",
			"dd.trace_id, 4111111111111111110, true", "trace_id, jane@example.com, false",
			"correlation_id, 0194f2c8-1111-7222-8333-4111111111111111, false",
			"correlation_id, 0194f2c8-1111-7222-8333-411111111111, true", "correlation_id, 4111111111111111, false",
			"correlation_id, a4111111111111111, true", "correlation_id, jane@example.com, false",
			"correlation_id, sk_live_abcdef, false", "request-id, 0194528811117222, false",
			"request-id, 0194f2c81111722a, true", "note, 0194f2c8-1111-7222-8333-411111111111, true",
			"known, 0194f2c8-1111-7222-8333-411111111111, false", "known, GET, false", "note, GET, true",
			"note, 12.5, true", "note, #123, false", "note, 12345, false" })
	void asksOnlyForWhatCanHoldSomething(String key, String value, boolean spared) {
		AtomicInteger asked = new AtomicInteger();
		Masker counting = new Masker() {

			@Override
			public String mask(String text) {
				asked.addAndGet(text.equals(value) ? 1 : 0);
				return text;
			}

			@Override
			public String mask(String name, String text) {
				return mask(text);
			}

			@Override
			public boolean knows(String key) {
				return key.equals("known");
			}

		};
		LogMasker masker = LogMasker.of(counting, Exemptions.NONE);
		masker.key(key);
		asked.set(0);

		assertThat(masker.mask(key, value)).isEqualTo(value);
		assertThat(asked).hasValue(spared ? 0 : 1);
	}

	@Test
	void looksAtShortValuesOfSensitiveKeys() {
		LogMasker masker = LogMasker.of(Masker.standard(), Exemptions.NONE);

		assertThat(masker.mask("password", "abc")).isNotEqualTo("abc");
		assertThat(masker.mask("cvv", "123")).isNotEqualTo("123");
		assertThat(masker.mask("status", "200")).isEqualTo("200");
	}

	@Test
	void remembersLimitedNumberOfKeys() {
		LogMasker masker = LogMasker.of(Masker.standard(), Exemptions.NONE);
		for (int i = 0; i < 5000; i++) {
			masker.key("key" + i);
		}

		assertThat(masker).extracting("keys")
			.asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
			.hasSizeLessThanOrEqualTo(1024);
		assertThat(masker.mask("password", "hunter2")).doesNotContain("hunter2");
		assertThat(masker.mask("key4999", "jane@example.com")).doesNotContain("jane@");
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ LoggingAutoConfiguration.class, GateAutoConfiguration.class })
	static class Application {

		@Bean
		Masker masker() {
			return new LoggingRun.WordMasker();
		}

		@Bean
		Exemptions exemptions() {
			return new Exemptions(Set.of("com.example.open"), Set.of("Order-Note", "order_note", "shown"));
		}

	}

}
