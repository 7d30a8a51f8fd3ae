package io.observability.logging.event;

import java.time.Duration;
import java.util.AbstractMap;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import io.observability.logging.event.classification.Classification;
import io.observability.logging.gate.event.EventMasking;
import io.observability.test.log.CapturedEvent;
import io.observability.test.log.CapturedEvents;
import io.observability.test.log.CapturedEventsExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.MDC;
import org.slf4j.event.Level;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

@ExtendWith(CapturedEventsExtension.class)
class EventLogTests {

	private final EventLog log = EventLog.create();

	@BeforeEach
	void writes(CapturedEvents events) {
		events.level("io.observability", Level.INFO);
		EventMasking.switchTo(true);
	}

	@Test
	void writesSecurityEventWithItsFields(CapturedEvents events) {
		this.log.security("login_failed").user("u-17").ip("203.0.113.77").failure("unknown user").log();
		CapturedEvent event = events.from("io.observability.event.security").only();
		assertThat(event.fields()).containsExactly(Map.entry("event_type", "security"),
				Map.entry("event", "login_failed"), Map.entry("user_id", "u-17"), Map.entry("ip", "203.0.113.0"),
				Map.entry("success", false), Map.entry("reason", "unknown user"),
				Map.entry("classification", "confidential"));
		assertThat(event.level()).isEqualTo(Level.WARN);
		assertThat(event.message()).isEqualTo("security login_failed failed: unknown user");
	}

	@Test
	void writesAuditEventWithItsFields(CapturedEvents events) {
		this.log.audit("record_access")
			.action("READ")
			.result("success")
			.user("doc-123")
			.resource("chart-456")
			.recordCount(3)
			.log();
		CapturedEvent event = events.withEventType("audit").only();
		assertThat(event.fields()).containsExactly(Map.entry("event_type", "audit"),
				Map.entry("event", "record_access"), Map.entry("action", "READ"), Map.entry("result", "success"),
				Map.entry("user_id", "doc-123"), Map.entry("resource", "chart-456"), Map.entry("record_count", 3L),
				Map.entry("classification", "confidential"));
		assertThat(event.message()).isEqualTo("audit record_access READ chart-456: success");
	}

	@Test
	void writesPerformanceEventWithItsFields(CapturedEvents events) {
		this.log.performance("import")
			.duration(Duration.ofMillis(1234))
			.memory(DataSize.ofKilobytes(1536))
			.cpu(12.345)
			.log();
		CapturedEvent event = events.withEventType("performance").only();
		assertThat(event.fields()).containsExactly(Map.entry("event_type", "performance"),
				Map.entry("operation", "import"), Map.entry("duration_ms", 1234L), Map.entry("memory_mb", 1.5),
				Map.entry("cpu_percent", 12.3), Map.entry("classification", "internal"));
		assertThat(event.message()).isEqualTo("performance import took 1234 ms");
	}

	@Test
	void writesApiEventWithItsFieldsAndWithoutQuery(CapturedEvents events) {
		this.log.api("POST", "/v1/chat?key=abc").status(200).duration(Duration.ofMillis(12)).user("u-17").log();
		CapturedEvent event = events.withEventType("api").only();
		assertThat(event.fields()).containsExactly(Map.entry("event_type", "api"), Map.entry("method", "POST"),
				Map.entry("path", "/v1/chat"), Map.entry("status_code", 200), Map.entry("duration_ms", 12L),
				Map.entry("user_id", "u-17"), Map.entry("classification", "internal"));
		assertThat(event.message()).isEqualTo("api POST /v1/chat 200 in 12 ms");
	}

	@Test
	void writesDatabaseEventWithItsFields(CapturedEvents events) {
		this.log.database("SELECT")
			.table("orders")
			.duration(Duration.ofMillis(5))
			.rowCount(17)
			.error(new IllegalStateException("Connection lost"))
			.log();
		CapturedEvent event = events.withEventType("database").only();
		assertThat(event.fields()).containsExactly(Map.entry("event_type", "database"),
				Map.entry("operation", "SELECT"), Map.entry("table", "orders"), Map.entry("duration_ms", 5L),
				Map.entry("row_count", 17L), Map.entry("error", "java.lang.IllegalStateException: Connection lost"),
				Map.entry("classification", "internal"));
		assertThat(event.level()).isEqualTo(Level.WARN);
		assertThat(event.message())
			.isEqualTo("database SELECT orders in 5 ms failed: java.lang.IllegalStateException: Connection lost");
	}

	@Test
	void writesBusinessEventWithItsFields(CapturedEvents events) {
		this.log.business("order_placed")
			.user("u-17")
			.entity("order", "o-4711")
			.action("CREATE")
			.metadata("items", 3)
			.metadata(Map.of("channel", "voice"))
			.log();
		CapturedEvent event = events.withEventType("business").only();
		assertThat(event.fields()).containsExactly(Map.entry("event_type", "business"),
				Map.entry("event", "order_placed"), Map.entry("user_id", "u-17"), Map.entry("entity_type", "order"),
				Map.entry("entity_id", "o-4711"), Map.entry("action", "CREATE"),
				Map.entry("metadata", Map.of("items", 3, "channel", "voice")), Map.entry("classification", "internal"));
		assertThat(event.message()).isEqualTo("business order_placed: CREATE order o-4711");
	}

	@Test
	void writesSystemEventWithItsFields(CapturedEvents events) {
		this.log.system("cache_cleared").duration(Duration.ofMillis(7)).failure("disk full").log();
		CapturedEvent event = events.withEventType("system").only();
		assertThat(event.fields()).containsExactly(Map.entry("event_type", "system"),
				Map.entry("event", "cache_cleared"), Map.entry("duration_ms", 7L), Map.entry("success", false),
				Map.entry("reason", "disk full"), Map.entry("classification", "internal"));
		assertThat(event.level()).isEqualTo(Level.ERROR);
		assertThat(event.message()).isEqualTo("system cache_cleared failed in 7 ms: disk full");
	}

	@ParameterizedTest
	@CsvSource({ "200, INFO", "302, INFO", "400, WARN", "404, INFO", "429, WARN", "500, ERROR", "503, ERROR" })
	void givesApiEventsTheLevelsOfRequestLines(int status, Level level, CapturedEvents events) {
		this.log.api("GET", "/").status(status).log();
		events.withEventType("api").only().hasLevel(level);
	}

	@ParameterizedTest
	@CsvSource({ "success, INFO", "partial, INFO", "failure, WARN", "DENIED, WARN", "error, WARN" })
	void warnsOfAuditEventsThatDidNotSucceed(String result, Level level, CapturedEvents events) {
		this.log.audit("export").result(result).log();
		events.withEventType("audit").only().hasLevel(level);
	}

	@Test
	void informsOfSecurityEventsThatSucceed(CapturedEvents events) {
		this.log.security("login").success().log();
		events.withEventType("security").only().hasLevel(Level.INFO).hasField("success", true);
	}

	@Test
	void takesLevelClassificationMessageAndCauseFromTheCaller(CapturedEvents events) {
		this.log.business("refund")
			.at(Level.WARN)
			.classified(Classification.RESTRICTED)
			.cause(new IllegalStateException("too late"))
			.log("Refund was refused");
		CapturedEvent event = events.withEventType("business").only();
		event.hasLevel(Level.WARN).hasField("classification", "restricted").hasThrown(IllegalStateException.class);
		assertThat(event.message()).isEqualTo("Refund was refused");
	}

	@Test
	void keepsFreeFieldsApartFromItsOwn(CapturedEvents events) {
		this.log.system("probe")
			.with("event_type", "security")
			.with("classification", "public")
			.with("attempts", 3)
			.with("nothing", null)
			.with(null, "nobody")
			.log();
		CapturedEvent event = events.withEventType("system").only();
		assertThat(event.fields()).containsOnlyKeys("event_type", "event", "event_type_", "classification_", "attempts",
				"classification");
		event.hasField("classification", "internal");
	}

	@Test
	void leavesOutWhatIsNull(CapturedEvents events) {
		this.log.security(null).user(null).ip(null).failure(null).classified(null).at(null).cause(null).log(null);
		this.log.audit(null).action(null).result(null).resource(null).log();
		this.log.performance(null).duration(null).memory(null).cpu(Double.NaN).log();
		this.log.api(null, null).duration(null).log();
		this.log.database(null).table(null).error((String) null).error((Throwable) null).log();
		this.log.business(null).entity(null, null).metadata(null).metadata(null, null).log();
		this.log.system(null).reason(null).log();
		assertThat(events.from("io.observability.event")).hasSize(7)
			.allSatisfy((event) -> assertThat(event.fields().keySet()).isSubsetOf("event_type", "success",
					"classification"));
	}

	@Test
	void toleratesMetadataWithNulls(CapturedEvents events) {
		Map<String, Object> metadata = new HashMap<>();
		metadata.put("a", null);
		this.log.business("x").metadata(metadata).log();
		events.withEventType("business").only().hasField("metadata");
	}

	@Test
	void leavesOutMetadataThatCannotBeRead(CapturedEvents events) {
		Map<String, Object> broken = new AbstractMap<>() {

			@Override
			public Set<Entry<String, Object>> entrySet() {
				throw new ConcurrentModificationException();
			}

		};
		this.log.business("x").metadata(broken).metadata("items", 3).log();
		events.withEventType("business").only().hasField("metadata", Map.of("items", 3));
	}

	@Test
	void leavesOutAddressesThatAreNone(CapturedEvents events) {
		this.log.security("login").ip("jane.example.com").log();
		events.withEventType("security").only().hasNoField("ip");
	}

	@Test
	void takesContextOfTheThread(CapturedEvents events) {
		MDC.put("correlation_id", "c-1");
		try {
			this.log.business("x").log();
		}
		finally {
			MDC.remove("correlation_id");
		}
		assertThat(events.withEventType("business").only().correlationId()).isEqualTo("c-1");
	}

	@Test
	void isMaskedLikeAllElse(CapturedEvents events) {
		this.log.security("login_failed")
			.user("jane.roe@example.com")
			.failure("no such user jane.roe@example.com")
			.with("password", "opensesame")
			.log();
		CapturedEvent event = events.withEventType("security").only();
		assertThat(event.toString()).doesNotContain("jane.roe@", "opensesame");
		event.hasField("user_id", "j***@example.com");
	}

	@Test
	void neverThrows(CapturedEvents events) {
		Object hostile = new Object() {

			@Override
			public String toString() {
				throw new IllegalStateException("hostile");
			}

		};
		Exception exception = new Exception() {

			@Override
			public String toString() {
				throw new IllegalStateException("hostile");
			}

		};
		assertThatNoException().isThrownBy(() -> {
			this.log.business("x").with("hostile", hostile).metadata("hostile", hostile).log();
			this.log.database("x").error(exception).log();
		});
		events.withEventType("database").only().hasField("error", exception.getClass().getName());
	}

	@Test
	void countsWhatItCouldNotWrite() {
		EventLog failing = new EventLog(true, (classification) -> {
			throw new IllegalStateException("broken");
		});
		failing.business("x").log();
		assertThat(failing.failures()).isOne();
	}

	@Test
	void dropsAndCountsWhatNoDestinationTakesAndSaysSoOnce(CapturedEvents events) {
		EventLog closed = new EventLog(true, (classification) -> classification != Classification.RESTRICTED);
		closed.business("x").classified(Classification.RESTRICTED).log();
		closed.business("x").classified(Classification.RESTRICTED).log();
		assertThat(closed.refusals()).isEqualTo(2);
		events.withEventType("business").hasNone();
		assertThat(events.from(EventLog.class.getName()).only().message())
			.isEqualTo("Dropped an event classified 'restricted', because no destination takes it; set "
					+ "'observability.logging.event.classification.limits.<appender>=restricted'");
	}

}
