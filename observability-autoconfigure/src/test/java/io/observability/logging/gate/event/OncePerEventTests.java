package io.observability.logging.gate.event;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.encoder.Encoder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

import io.observability.logging.ActiveMasker;
import io.observability.logging.console.ReadableEncoder;
import io.observability.logging.json.JsonEncoder;

import static org.assertj.core.api.Assertions.assertThat;

class OncePerEventTests {

	private final LoggerContext context = new LoggerContext();

	private final CountingMasker masker = new CountingMasker();

	@BeforeEach
	void countCalls() {
		this.context.setMDCAdapter(new LogbackMDCAdapter());
		ActiveMasker.use(this.masker);
	}

	@AfterEach
	void release() {
		ActiveMasker.release(this.masker);
	}

	@Test
	void masksOnlyWhatIsRead() {
		ILoggingEvent view = EventMasking.view(event());
		assertThat(this.masker.asked).isEmpty();

		view.getFormattedMessage();
		assertThat(this.masker.asked).containsOnlyKeys("message count");
		view.getMDCPropertyMap();
		assertThat(this.masker.asked).containsOnlyKeys("message count", "mdc-1 count", "mdc-2 count");
	}

	@Test
	void masksEachValueOnceForAllSinks() {
		ILoggingEvent view = EventMasking.mask(event());

		encode(new JsonEncoder(), view);
		encode(readable(), view);
		encode(readable(), view);
		encode(new JsonEncoder(), view);

		assertThat(this.masker.asked)
			.containsOnlyKeys("message count", "mdc-1 count", "mdc-2 count", "pair-1 count", "pair-2 count",
					"argument count", "failure count")
			.allSatisfy((text, times) -> assertThat(times).as(text).isOne());
	}

	@Test
	void masksEachValueOnceWithoutTheGate() {
		encode(new JsonEncoder(), event());

		assertThat(this.masker.asked).hasSize(7).allSatisfy((text, times) -> assertThat(times).as(text).isOne());
		this.masker.asked.clear();
		encode(readable(), event());
		assertThat(this.masker.asked).hasSize(6).allSatisfy((text, times) -> assertThat(times).as(text).isOne());
	}

	private ReadableEncoder readable() {
		ReadableEncoder encoder = new ReadableEncoder();
		encoder.setPattern("%m %X %X{a} %kvp %wEx%n");
		return encoder;
	}

	private String encode(Encoder<ILoggingEvent> encoder, ILoggingEvent event) {
		encoder.setContext(this.context);
		encoder.start();
		String line = new String(encoder.encode(event), StandardCharsets.UTF_8);
		encoder.stop();
		assertThat(line).contains("message count", "mdc-1 count", "mdc-2 count", "pair-1 count", "failure count");
		return line;
	}

	private LoggingEvent event() {
		LoggingEvent event = new LoggingEvent("fqcn", this.context.getLogger("test"), Level.INFO, "message count",
				new IllegalStateException("failure count"), new Object[] { "argument count" });
		event.setMDCPropertyMap(Map.of("a", "mdc-1 count", "b", "mdc-2 count"));
		event.setKeyValuePairs(
				List.of(new KeyValuePair("c", "pair-1 count"), new KeyValuePair("d", List.of("pair-2 count", 5))));
		return event;
	}

}
