package io.observability.health;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;

import org.junit.jupiter.api.Timeout;

/** Asks sockets on loopback with a key that must be seen nowhere else. */
@Timeout(30)
abstract class HttpProbeTestBed {

	static final String CANARY = "sk-canary-7f3a9b1c2d4e5f60718293a4b5c6d7e8";

	static HttpProbe probe(String url) {
		return HttpProbe.of("openai", "openai", request(url).timeout(Duration.ofMillis(1500)).build());
	}

	/** Return a probe whose time only the monitor bounds, as it is in applications. */
	static HttpProbe patientProbe(String name, String url) {
		return HttpProbe.of(name, "openai", request(url).build());
	}

	private static HttpRequest.Builder request(String url) {
		return HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + CANARY);
	}

}
