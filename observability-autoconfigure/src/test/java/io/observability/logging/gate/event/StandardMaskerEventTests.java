package io.observability.logging.gate.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.LoggingEventVO;
import net.logstash.logback.encoder.LogstashEncoder;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

import io.observability.masking.Exemptions;
import io.observability.logging.LogMasker;
import io.observability.masking.Masker;

import static net.logstash.logback.argument.StructuredArguments.kv;
import static org.assertj.core.api.Assertions.assertThat;

class StandardMaskerEventTests {

	private static final String CARD = "4111111111111111";

	private final LoggerContext context = new LoggerContext();

	@Test
	void keepsPasswordOfPatternOutOfTheArguments() {
		ILoggingEvent masked = masked("password={} for {}", "hunter2secret", kv("order", 5));

		assertThat(all(masked)).doesNotContain("hunter2secret").contains("\"order\":5");
	}

	@Test
	void keepsSplitCardOutOfPatternAndArguments() {
		ILoggingEvent masked = masked("card 4111 1111 {} {}", "1111", "1111");

		assertThat(masked.getFormattedMessage()).doesNotContain("4111 1111 1111 1111");
		assertThat(LoggingEventVO.build(masked).getFormattedMessage()).isEqualTo(masked.getFormattedMessage());
	}

	@Test
	void keepsStructuredArgumentsOfHarmlessEvents() {
		ILoggingEvent masked = masked("done {} {} {}", kv("status", 200), kv("took", Map.of("ms", 12.5)),
				kv("names", List.of("a", "b")));

		assertThat(all(masked)).contains("\"status\":200", "\"took\":{\"ms\":12.5}", "\"names\":[\"a\",\"b\"]");
	}

	@Test
	void masksCardWhereverItIs() {
		LoggingEvent event = new LoggingEvent("fqcn", this.context.getLogger("test"), Level.INFO, "paid {} {}",
				new IllegalStateException("declined " + CARD, new IllegalArgumentException(CARD)),
				new Object[] { CARD, kv("card", Long.parseLong(CARD)), List.of(CARD) });
		event.setMDCPropertyMap(Map.of("note", CARD));
		event.addKeyValuePair(new KeyValuePair("data", new Payment(CARD, 12)));

		assertThat(all(event)).contains(CARD);
		assertThat(all(new MaskedEvent(event, LogMasker.of(Masker.standard(), Exemptions.NONE)))).doesNotContain(CARD)
			.contains("\"amount\":12");
	}

	private ILoggingEvent masked(String pattern, Object... arguments) {
		LoggingEvent event = new LoggingEvent("fqcn", this.context.getLogger("test"), Level.INFO, pattern, null,
				arguments);
		event.setMDCPropertyMap(Map.of());
		return new MaskedEvent(event, LogMasker.of(Masker.standard(), Exemptions.NONE));
	}

	private String all(ILoggingEvent event) {
		LogstashEncoder encoder = new LogstashEncoder();
		encoder.setContext(this.context);
		encoder.start();
		String json = new String(encoder.encode(event), StandardCharsets.UTF_8);
		encoder.stop();
		return json + event.getMessage() + Arrays.toString(event.getArgumentArray());
	}

	record Payment(String card, int amount) {
	}

}
