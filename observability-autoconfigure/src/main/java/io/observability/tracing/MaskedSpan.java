package io.observability.tracing;

import java.util.List;

import io.observability.masking.Masker;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.AttributeType;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;

/**
 * Shows a span with masked name, attributes, events, links and status. Computed once,
 * since exporters read a span several times.
 */
final class MaskedSpan extends DelegatingSpanData {

	private static final int SHORT = 4;

	private final Masker masker;

	private final String name;

	private final Attributes attributes;

	private final List<EventData> events;

	private final List<LinkData> links;

	private final StatusData status;

	MaskedSpan(SpanData span, Masker masker) {
		super(span);
		this.masker = masker;
		this.name = masker.mask(span.getName());
		this.attributes = masked(span.getAttributes());
		this.events = span.getEvents().stream().map(this::masked).toList();
		this.links = span.getLinks().stream().map(this::masked).toList();
		StatusData raw = span.getStatus();
		this.status = StatusData.create(raw.getStatusCode(), masker.mask(raw.getDescription()));
	}

	private EventData masked(EventData event) {
		return EventData.create(event.getEpochNanos(), this.masker.mask(event.getName()), masked(event.getAttributes()),
				event.getTotalAttributeCount());
	}

	private LinkData masked(LinkData link) {
		return LinkData.create(link.getSpanContext(), masked(link.getAttributes()), link.getTotalAttributeCount());
	}

	private Attributes masked(Attributes raw) {
		AttributesBuilder masked = Attributes.builder();
		raw.forEach((key, value) -> put(masked, key, value));
		return masked.build();
	}

	@SuppressWarnings("unchecked")
	private void put(AttributesBuilder to, AttributeKey<?> key, Object value) {
		if (value instanceof String text) {
			to.put(key.getKey(), this.masker.mask(key.getKey(), text));
		}
		else if (key.getType() == AttributeType.STRING_ARRAY) {
			List<String> texts = (List<String>) value;
			to.put((AttributeKey<List<String>>) key,
					texts.stream().map((text) -> this.masker.mask(key.getKey(), text)).toList());
		}
		else if (isNumber(key.getType()) && !masked(key.getKey(), value.toString()).equals(value.toString())) {
			to.put(key.getKey(), masked(key.getKey(), value.toString()));
		}
		else {
			to.put((AttributeKey<Object>) key, (value instanceof Value<?> any) ? masked(key.getKey(), any) : value);
		}
	}

	private static boolean isNumber(AttributeType type) {
		return type == AttributeType.LONG || type == AttributeType.DOUBLE || type == AttributeType.LONG_ARRAY
				|| type == AttributeType.DOUBLE_ARRAY || type == AttributeType.BOOLEAN;
	}

	/** Counts and codes of states are nobody's under a name that says nothing. */
	private String masked(String key, String number) {
		return (number.length() <= SHORT && !this.masker.knows(key)) ? number : this.masker.mask(key, number);
	}

	@SuppressWarnings("unchecked")
	private Value<?> masked(String key, Value<?> value) {
		return switch (value.getType()) {
			case STRING -> Value.of(this.masker.mask(key, value.asString()));
			case ARRAY -> Value
				.of(((List<Value<?>>) value.getValue()).stream().<Value<?>>map((item) -> masked(key, item)).toList());
			case KEY_VALUE_LIST -> Value.of(((List<KeyValue>) value.getValue()).stream()
				.map((pair) -> KeyValue.of(pair.getKey(), masked(pair.getKey(), pair.getValue())))
				.toArray(KeyValue[]::new));
			case LONG, DOUBLE, BOOLEAN -> {
				String text = value.asString();
				String masked = masked(key, text);
				yield masked.equals(text) ? value : Value.of(masked);
			}
			default -> value;
		};
	}

	@Override
	public String getName() {
		return this.name;
	}

	@Override
	public Attributes getAttributes() {
		return this.attributes;
	}

	@Override
	public List<EventData> getEvents() {
		return this.events;
	}

	@Override
	public List<LinkData> getLinks() {
		return this.links;
	}

	@Override
	public StatusData getStatus() {
		return this.status;
	}

}
