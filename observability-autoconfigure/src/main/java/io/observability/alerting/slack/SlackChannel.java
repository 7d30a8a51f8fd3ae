package io.observability.alerting.slack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.observability.alerting.Alert;
import io.observability.alerting.Alert.State;
import io.observability.alerting.AlertChannel;
import io.observability.alerting.AlertDeliveryException;
import io.observability.identity.ServiceIdentity;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.json.JsonWriter;

/** Posts alerts to an incoming webhook of Slack. The address is a secret. */
final class SlackChannel implements AlertChannel {

	private static final JsonWriter<Map<String, Object>> JSON = JsonWriter.standard();

	private final URI webhook;

	private final HttpClient client;

	private final Duration budget;

	SlackChannel(URI webhook, Duration budget) {
		this.webhook = webhook;
		this.budget = budget;
		this.client = HttpClient.newBuilder().connectTimeout(budget).followRedirects(HttpClient.Redirect.NEVER).build();
	}

	@Override
	public String name() {
		return "slack";
	}

	@Override
	public void deliver(Alert alert) {
		HttpRequest request = HttpRequest.newBuilder(this.webhook)
			.header("Content-Type", "application/json; charset=utf-8")
			.POST(BodyPublishers.ofString(JSON.writeToString(message(alert))))
			.build();
		HttpResponse<Void> response = send(request);
		int status = response.statusCode();
		if (status / 100 != 2) {
			throw new AlertDeliveryException("Slack answered " + status, status == 429 || status >= 500,
					retryAfter(response));
		}
	}

	@Override
	public String toString() {
		return "SlackChannel";
	}

	/** The timeout of a request does not cover a body that never ends, but this does. */
	private HttpResponse<Void> send(HttpRequest request) {
		CompletableFuture<HttpResponse<Void>> answer = this.client.sendAsync(request, BodyHandlers.discarding());
		try {
			return answer.get(this.budget.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException ex) {
			throw new AlertDeliveryException("Slack did not answer within " + this.budget, true);
		}
		catch (ExecutionException ex) {
			Throwable cause = ex.getCause();
			throw new AlertDeliveryException(
					"Slack could not be reached: " + ((cause != null) ? cause : ex).getClass().getSimpleName(),
					cause instanceof IOException);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AlertDeliveryException("Slack was not waited for", true);
		}
		finally {
			answer.cancel(true);
		}
	}

	private static Map<String, Object> message(Alert alert) {
		String title = "[%s] %s %s".formatted(alert.severity(), alert.rule(), lower(alert.state()));
		List<Map<String, Object>> fields = new ArrayList<>();
		new TreeMap<>(alert.labels()).forEach((key, value) -> fields.add(field(key, value)));
		fields.add(field("condition", alert.threshold()));
		fields.add(field("since", alert.since().toString()));
		if (alert.until() != null) {
			fields.add(field("until", alert.until().toString()));
		}
		Map<String, Object> attachment = new LinkedHashMap<>();
		attachment.put("color", color(alert));
		attachment.put("fallback", SlackText.escape(title + ": " + alert.summary()));
		attachment.put("title", SlackText.escape(title));
		attachment.put("text", SlackText.escape(alert.summary()));
		attachment.put("fields", fields.subList(0, Math.min(10, fields.size())));
		attachment.put("footer", SlackText.escapeField(source(alert.source())));
		attachment.put("mrkdwn_in", List.of());
		return Map.of("attachments", List.of(attachment));
	}

	private static Map<String, Object> field(String title, String value) {
		return Map.of("title", SlackText.escapeField(title), "value", SlackText.escapeField(value), "short", true);
	}

	private static String source(ServiceIdentity source) {
		return "%s %s on %s (%s)".formatted(source.service(), source.version(), source.instance(),
				source.environment());
	}

	private static String color(Alert alert) {
		if (alert.state() == State.RESOLVED) {
			return "good";
		}
		return switch (alert.severity()) {
			case INFO -> "good";
			case WARNING -> "warning";
			case CRITICAL -> "danger";
		};
	}

	private static @Nullable Duration retryAfter(HttpResponse<?> response) {
		String value = response.headers().firstValue("Retry-After").orElse("").trim();
		return value.matches("\\d{1,9}") ? Duration.ofSeconds(Long.parseLong(value)) : null;
	}

	private static String lower(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT);
	}

}
