package io.observability.context.messaging.rabbit;

import java.util.Map;

import io.observability.context.IncomingIds;
import org.jspecify.annotations.Nullable;

import org.springframework.amqp.core.Message;

/** The headers of a message as text; values that are none have no usable id. */
record MessageHeaders(Map<String, @Nullable Object> headers) implements IncomingIds.Headers {

	static MessageHeaders of(Message message) {
		return new MessageHeaders(message.getMessageProperties().getHeaders());
	}

	@Override
	public @Nullable String first(String name) {
		Object value = this.headers.get(name);
		if (value != null) {
			return text(value);
		}
		for (Map.Entry<String, @Nullable Object> header : this.headers.entrySet()) {
			if (name.equalsIgnoreCase(header.getKey())) {
				return text(header.getValue());
			}
		}
		return null;
	}

	@Override
	public boolean hasOther(String name, String value) {
		for (Map.Entry<String, @Nullable Object> header : this.headers.entrySet()) {
			if (name.equalsIgnoreCase(header.getKey()) && !value.equals(text(header.getValue()))) {
				return true;
			}
		}
		return false;
	}

	boolean has(String name) {
		return first(name) != null;
	}

	private static String text(@Nullable Object value) {
		return (value instanceof String text) ? text : "";
	}

}
