package io.observability.context.web;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.slf4j.MDC;

import org.springframework.boot.tomcat.TomcatWebServer;

/** Looks at the logging context of Tomcat's idle threads. */
final class ThreadProbe {

	static final int THREADS = 8;

	private ThreadProbe() {
	}

	static List<Map<String, String>> mdcOfRequestThreads(WebServer server) {
		Executor threads = ((TomcatWebServer) server.webServer()).getTomcat()
			.getConnector()
			.getProtocolHandler()
			.getExecutor();
		CyclicBarrier all = new CyclicBarrier(THREADS);
		List<CompletableFuture<Map<String, String>>> maps = IntStream.range(0, THREADS)
			.mapToObj((i) -> CompletableFuture.supplyAsync(() -> mdcOnceAllAreHere(all), threads))
			.toList();
		return maps.stream().map(CompletableFuture::join).toList();
	}

	private static Map<String, String> mdcOnceAllAreHere(CyclicBarrier all) {
		try {
			all.await(10, TimeUnit.SECONDS);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
		Map<String, String> mdc = MDC.getCopyOfContextMap();
		return (mdc != null) ? mdc : Map.of();
	}

}
