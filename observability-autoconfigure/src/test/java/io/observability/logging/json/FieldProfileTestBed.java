package io.observability.logging.json;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import org.slf4j.event.KeyValuePair;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.mock.env.MockEnvironment;

/** Encodes an event with a profile. */
abstract class FieldProfileTestBed {

	static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

	static final JsonMapper STRICT = JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

	final MockEnvironment environment = new MockEnvironment().withProperty("spring.application.name", "shop")
		.withProperty("info.app.version", "1.2.3")
		.withProperty("HOSTNAME", "pod-1")
		.withProperty("observability.environment", "prod");

	final Map<String, String> mdc = new LinkedHashMap<>();

	boolean complete;

	LoggingEvent event = new LoggingEvent();

	FieldProfileTestBed() {
		fill();
	}

	void fill() {
		this.event.setTimeStamp(1_700_000_000_123L);
		this.event.setLoggerName("com.example.Shop");
		this.event.setThreadName("main");
		this.event.setMessage("Order taken");
	}

	void add(String key, Object value) {
		this.event.addKeyValuePair(new KeyValuePair(key, value));
	}

	JsonNode json(String profile) {
		return STRICT.readTree(line(profile));
	}

	String line(String profile) {
		if (this.event.getLevel() == null) {
			this.event.setLevel(Level.WARN);
		}
		if (!this.complete) {
			this.complete = true;
			this.event.setMDCPropertyMap(this.mdc);
		}
		this.environment.setProperty("observability.logging.fields", profile);
		LoggerContext context = new LoggerContext();
		context.putObject("org.springframework.core.env.Environment", this.environment);
		JsonEncoder encoder = new JsonEncoder();
		encoder.setContext(context);
		encoder.start();
		try {
			return new String(encoder.encode(this.event), StandardCharsets.UTF_8);
		}
		finally {
			encoder.stop();
		}
	}

}
