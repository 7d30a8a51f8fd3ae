package io.observability.logging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.observability.logging.event.EventAutoConfiguration;
import io.observability.logging.event.EventLog;
import io.observability.logging.gate.GateAutoConfiguration;
import io.observability.masking.MaskingAutoConfiguration;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/** What the page about events says of their lines. */
@ExtendWith(OutputCaptureExtension.class)
class EventOutputTests {

	private static final Path PAGE = Path.of("..", "docs", "events.md");

	private static final Pattern EXAMPLE = Pattern
		.compile("<!-- (\\w+) -->\\s*```java\\n(.*?)\\n```\\s*```json\\n(.*?)\\n```", Pattern.DOTALL);

	private static final List<String> VOLATILE = List.of("timestamp", "thread", "version", "instance");

	@ParameterizedTest
	@ValueSource(strings = { "security", "audit", "performance", "api", "database", "business", "system" })
	void writesTheLineThatIsDocumented(String kind, CapturedOutput output) throws IOException {
		LoggingRun.with("spring.application.name=boutique", "spring.profiles.active=prod")
			.source(Application.class)
			.run((context) -> write(context.getBean(EventLog.class), kind));
		JsonNode written = LoggingRun.json(output)
			.stream()
			.filter((line) -> line.path("event_type").asString("").equals(kind))
			.findFirst()
			.orElseThrow();
		JsonNode documented = LoggingRun.JSON.readTree(examples().get(kind).json());
		assertThat(written.propertyNames()).containsExactlyElementsOf(documented.propertyNames());
		assertThat(stable(written)).isEqualTo(stable(documented));
	}

	@Test
	void documentsTheCallsOfThisTest() throws IOException {
		String test = Files.readString(Path.of("src/test/java/io/observability/logging/EventOutputTests.java"))
			.replaceAll("\\s", "");
		assertThat(examples()).hasSize(7);
		examples().values().forEach((example) -> assertThat(test).contains(example.call().replaceAll("\\s", "")));
	}

	private static void write(EventLog events, String kind) {
		switch (kind) {
			case "security" ->
				events.security("login_failed").user("u-17").ip("203.0.113.77").failure("bad password").log();
			case "audit" -> events.audit("record_access")
				.action("READ")
				.result("success")
				.user("doc_123")
				.resource("patient_456")
				.recordCount(3)
				.log();
			case "performance" -> events.performance("import")
				.duration(Duration.ofMillis(1234))
				.memory(DataSize.ofMegabytes(96))
				.cpu(12.5)
				.log();
			case "api" ->
				events.api("POST", "/api/v1/chat").status(200).duration(Duration.ofMillis(234)).user("u-17").log();
			case "database" -> events.database("SELECT")
				.table("orders")
				.duration(Duration.ofMillis(5))
				.rowCount(17)
				.error("connection lost")
				.log();
			case "business" -> events.business("order_placed")
				.user("u-17")
				.entity("order", "o-4711")
				.action("CREATE")
				.metadata("items", 3)
				.log();
			case "system" -> events.system("cache_cleared").duration(Duration.ofMillis(7)).success().log();
			default -> throw new IllegalArgumentException(kind);
		}
	}

	private static JsonNode stable(JsonNode line) {
		return ((tools.jackson.databind.node.ObjectNode) line.deepCopy()).remove(VOLATILE);
	}

	private static Map<String, Example> examples() throws IOException {
		Map<String, Example> examples = new TreeMap<>();
		Matcher matcher = EXAMPLE.matcher(Files.readString(PAGE));
		while (matcher.find()) {
			examples.put(matcher.group(1), new Example(matcher.group(2), matcher.group(3)));
		}
		return examples;
	}

	private record Example(String call, String json) {
	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage
	@ImportAutoConfiguration({ LoggingAutoConfiguration.class, GateAutoConfiguration.class,
			MaskingAutoConfiguration.class, EventAutoConfiguration.class })
	static class Application {

	}

}
