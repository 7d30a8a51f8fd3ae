package io.observability.logging.async;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import net.logstash.logback.argument.StructuredArguments;
import net.logstash.logback.marker.Markers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

import io.observability.logging.gate.MaskingGate;
import io.observability.logging.json.JsonEncoder;

import static org.assertj.core.api.Assertions.assertThat;

/** What JSON shows of objects that change before they are written. */
class DeferredValuesTests {

	private final LoggerContext context = new LoggerContext();

	private final Logger logger = this.context.getLogger("test");

	private final Lines lines = new Lines();

	private final BatchAppender batch = new BatchAppender(List.of(this.lines),
			new AsyncProperties(64, Duration.ofSeconds(10)), new Drops());

	@BeforeEach
	void start() {
		MaskingGate.install(this.context);
		this.context.setMDCAdapter(MDC.getMDCAdapter());
		this.lines.setContext(this.context);
		this.lines.encoder.setContext(this.context);
		this.lines.encoder.start();
		this.lines.start();
		this.batch.setContext(this.context);
		this.batch.start();
		this.logger.addAppender(this.batch);
	}

	@AfterEach
	void stop() {
		this.lines.gate.countDown();
		this.batch.stop();
		this.context.stop();
	}

	@Test
	void writesWhatAListHeldWhenItWasLogged() {
		List<Object> list = new ArrayList<>(List.of("then", 1));
		this.logger.atInfo().addKeyValue("values", list).log("said");
		list.add("later");

		assertThat(written()).contains("\"values\":[\"then\",1]");
	}

	@Test
	void writesWhatAMapHeldWhenItWasLogged() {
		Map<String, Object> inner = new LinkedHashMap<>(Map.of("a", "then"));
		Map<String, Object> map = new LinkedHashMap<>(Map.of("inner", inner));
		this.logger.atInfo().addKeyValue("values", map).log("said");
		inner.put("b", "later");

		assertThat(written()).contains("\"values\":{\"inner\":{\"a\":\"then\"}}");
	}

	@Test
	void writesWhatAnArrayHeldWhenItWasLogged() {
		String[] array = { "then" };
		this.logger.atInfo().addKeyValue("values", array).log("said");
		array[0] = "later";

		assertThat(written()).contains("\"values\":[\"then\"]");
	}

	@Test
	void masksWhatGotIntoAListSinceItWasLogged() {
		List<Object> list = new ArrayList<>(List.of("then"));
		this.logger.atInfo().addKeyValue("values", list).log("said");
		list.set(0, "card 4111 1111 1111 1111");

		assertThat(written()).contains("\"values\":[\"then\"]").doesNotContain("4111");
	}

	@Test
	void masksWhatGotIntoAStructuredArgumentSinceItWasLogged() {
		List<Object> list = new ArrayList<>(List.of("then"));
		this.logger.info("said {}", StructuredArguments.kv("values", list));
		list.set(0, "card 4111 1111 1111 1111");

		assertThat(written()).contains("said values=[then]").doesNotContain("1111 1111");
	}

	@Test
	void masksWhatGotIntoAMarkerSinceItWasLogged() {
		List<Object> list = new ArrayList<>(List.of("then"));
		this.logger.info(Markers.append("values", list), "said");
		list.set(0, "card 4111 1111 1111 1111");

		assertThat(written()).doesNotContain("1111 1111");
	}

	@Test
	void masksWhatGotIntoAnObjectSinceItWasLogged() {
		Order order = new Order();
		this.logger.atInfo().addKeyValue("values", order).log("said");
		order.state = "card 4111 1111 1111 1111";

		assertThat(written()).contains("\"values\":{\"state\":").doesNotContain("1111 1111");
	}

	@Test
	void keepsTheShapeOfNestedValues() {
		this.logger.atInfo()
			.addKeyValue("numbers", new int[] { 1, 2 })
			.addKeyValue("nested", new Object[] { List.of(true), Optional.of(1), Set.of("a") })
			.log("said");

		assertThat(written()).contains("\"numbers\":[1,2]", "\"nested\":[[true],1,[\"a\"]]");
	}

	private String written() {
		this.lines.gate.countDown();
		this.batch.flush();
		return String.join("", this.lines.written);
	}

	static final class Order {

		private volatile String state = "then";

		public String getState() {
			return this.state;
		}

	}

	private static final class Lines extends AppenderBase<ILoggingEvent> {

		private final JsonEncoder encoder = new JsonEncoder();

		private final CountDownLatch gate = new CountDownLatch(1);

		private final List<String> written = Collections.synchronizedList(new ArrayList<>());

		@Override
		protected void append(ILoggingEvent event) {
			try {
				this.gate.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			this.written.add(new String(this.encoder.encode(event), StandardCharsets.UTF_8));
		}

	}

}
