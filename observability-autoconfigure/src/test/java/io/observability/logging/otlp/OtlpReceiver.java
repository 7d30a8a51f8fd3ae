package io.observability.logging.otlp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;

/** Takes logs as a collector does: protobuf over HTTP, on loopback. */
final class OtlpReceiver implements AutoCloseable {

	final List<ExportLogsServiceRequest> requests = new CopyOnWriteArrayList<>();

	final CountDownLatch open = new CountDownLatch(1);

	volatile int status = 200;

	private final HttpServer server;

	OtlpReceiver() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.createContext("/v1/logs", this::take);
		this.server.start();
	}

	private void take(HttpExchange exchange) throws IOException {
		try (exchange) {
			byte[] body = exchange.getRequestBody().readAllBytes();
			this.open.await();
			if (this.status == 200) {
				this.requests.add(ExportLogsServiceRequest.parseFrom(body));
			}
			byte[] answer = ExportLogsServiceResponse.getDefaultInstance().toByteArray();
			exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
			exchange.sendResponseHeaders(this.status, (answer.length > 0) ? answer.length : -1);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	String url() {
		return "http://localhost:" + this.server.getAddress().getPort() + "/v1/logs";
	}

	List<LogRecord> records() {
		return this.requests.stream()
			.flatMap((request) -> request.getResourceLogsList().stream())
			.flatMap((resource) -> resource.getScopeLogsList().stream())
			.flatMap((scope) -> scope.getLogRecordsList().stream())
			.toList();
	}

	LogRecord record(String message) {
		return records().stream()
			.filter((record) -> record.getBody().getStringValue().contains(message))
			.findFirst()
			.orElseThrow(() -> new AssertionError("No record with '" + message + "' in " + records()));
	}

	static Map<String, AnyValue> attributes(List<KeyValue> attributes) {
		return attributes.stream().collect(Collectors.toMap(KeyValue::getKey, KeyValue::getValue));
	}

	@Override
	public void close() {
		this.open.countDown();
		this.server.stop(0);
	}

}
