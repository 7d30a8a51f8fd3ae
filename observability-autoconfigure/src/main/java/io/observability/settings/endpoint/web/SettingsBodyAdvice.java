package io.observability.settings.endpoint.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.boot.json.JsonParserFactory;
import org.springframework.boot.json.JsonWriter;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/**
 * Turns an object named settings in the body for an actuator endpoint into its text,
 * since endpoints take texts only and the actuator would refuse the object.
 */
@ControllerAdvice
final class SettingsBodyAdvice extends RequestBodyAdviceAdapter {

	private static final String ENDPOINTS = "org.springframework.boot.webmvc.actuate.endpoint.web.";

	private static final String SETTINGS = "settings";

	private static final int LARGEST = 1024 * 1024;

	@Override
	public boolean supports(MethodParameter parameter, Type type,
			Class<? extends HttpMessageConverter<?>> converterType) {
		return parameter.getDeclaringClass().getName().startsWith(ENDPOINTS);
	}

	@Override
	public HttpInputMessage beforeBodyRead(HttpInputMessage message, MethodParameter parameter, Type type,
			Class<? extends HttpMessageConverter<?>> converterType) throws IOException {
		byte[] body = message.getBody().readNBytes(LARGEST + 1);
		if (body.length > LARGEST) {
			throw new HttpMessageNotReadableException("The body must have 1MB at most", message);
		}
		return new Replaced(message.getHeaders(), flat(body));
	}

	private static byte[] flat(byte[] body) {
		try {
			Map<String, Object> fields = new LinkedHashMap<>(
					JsonParserFactory.getJsonParser().parseMap(new String(body, StandardCharsets.UTF_8)));
			if (fields.get(SETTINGS) instanceof Map<?, ?> settings) {
				fields.put(SETTINGS, JsonWriter.standard().writeToString(settings));
				return JsonWriter.standard().writeToString(fields).getBytes(StandardCharsets.UTF_8);
			}
		}
		catch (RuntimeException ex) {
			// whoever reads the body says better what is wrong with it
		}
		return body;
	}

	/**
	 * A message with another body.
	 *
	 * @param headers headers of the message
	 * @param body the body
	 */
	private record Replaced(HttpHeaders headers, byte[] body) implements HttpInputMessage {

		@Override
		public HttpHeaders getHeaders() {
			return this.headers;
		}

		@Override
		public InputStream getBody() {
			return new ByteArrayInputStream(this.body);
		}

	}

}
