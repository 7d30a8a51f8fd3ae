package io.observability.logging.blackbox;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.read.ListAppender;
import io.observability.logging.gate.MaskingGate;
import io.observability.logging.gate.event.EventMasking;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Keeps what one logger says on a clock of its own. */
abstract class BlackBoxTestBed {

	static final long SECOND = 1_000_000_000L;

	final LoggerContext context = new LoggerContext();

	final ListAppender<ILoggingEvent> written = new ListAppender<>();

	final AtomicLong time = new AtomicLong();

	final Logger logger = this.context.getLogger("com.acme.Shop");

	BlackBoxes boxes;

	CaptureFilter filter;

	@BeforeEach
	void start() {
		EventMasking.switchTo(true);
		this.context.setMDCAdapter(new LogbackMDCAdapter());
		MaskingGate.install(this.context);
		this.context.getLogger("ROOT").setLevel(Level.INFO);
		this.written.start();
		this.context.getLogger("ROOT").addAppender(this.written);
		configure(Map.of());
	}

	@AfterEach
	void leave() {
		this.filter.remove(this.context);
		BlackBox.makeCurrent(null);
	}

	void configure(Map<String, String> properties) {
		if (this.filter != null) {
			this.filter.remove(this.context);
		}
		this.boxes = new BlackBoxes(bind(properties), this.time::get);
		this.filter = new CaptureFilter(this.boxes, Level.TRACE, List.of("com.acme"));
		this.filter.install(this.context);
	}

	BlackBox enter() {
		BlackBox box = this.boxes.open();
		BlackBox.makeCurrent(box);
		return box;
	}

	List<String> messages() {
		return this.written.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
	}

	static BlackBoxProperties bind(Map<String, String> properties) {
		MapConfigurationPropertySource source = new MapConfigurationPropertySource();
		properties.forEach((key, value) -> source.put("observability.logging.black-box." + key, value));
		return new Binder(source).bindOrCreate("observability.logging.black-box", BlackBoxProperties.class);
	}

}
