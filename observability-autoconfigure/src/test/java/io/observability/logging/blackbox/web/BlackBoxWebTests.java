package io.observability.logging.blackbox.web;

import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.micrometer.core.instrument.MeterRegistry;
import io.observability.logging.blackbox.BlackBoxAutoConfiguration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** What a real server writes of good, failing, slow and hanging requests. */
class BlackBoxWebTests extends BlackBoxServer {

	@Test
	void writesNothingOfGoodRequest() throws Exception {
		assertThat(get("/good/1", "c-1")).isEqualTo("good true");
		get("/failing/2", "c-2");
		awaitSummaries(1);
		assertThat(lines()).extracting(BlackBoxServer::correlationId).containsOnly("c-2");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/failing/7", "/status/7", "/error/7" })
	void writesLinesOfFailingRequestInOrder(String path) throws Exception {
		get(path, "c-7");
		awaitSummaries(1);
		assertThat(lines()).extracting(ILoggingEvent::getFormattedMessage)
			.containsExactly("first 7", "second 7", "third 7");
		assertThat(lines()).extracting(BlackBoxServer::correlationId).containsOnly("c-7");
		ILoggingEvent summary = summaries().get(0);
		assertThat(summary.getMDCPropertyMap()).containsEntry("correlation_id", "c-7");
		assertThat(summary.getFormattedMessage()).isEqualTo("Black box of the request: 3 lines kept, 0 evicted (%s)"
			.formatted(path.startsWith("/error") ? "error-line" : "failure"));
	}

	@Test
	void writesNothingOfRefusedRequest() throws Exception {
		get("/refused/1", "c-1");
		get("/missing", "c-2");
		get("/failing/3", "c-3");
		awaitSummaries(1);
		assertThat(lines()).extracting(BlackBoxServer::correlationId).containsOnly("c-3");
	}

	@Test
	void keepsRequestsWithOneCorrelationIdApart() throws Exception {
		List<CompletableFuture<?>> all = new ArrayList<>();
		for (int i = 0; i < 20; i++) {
			all.add(send(((i % 2 == 0) ? "/failing/" : "/good/") + i, "same"));
		}
		CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);
		Awaitility.await()
			.atMost(Duration.ofSeconds(8))
			.until(() -> summaries().stream()
				.filter((line) -> line.getFormattedMessage().endsWith("(failure)"))
				.count() >= 10);
		assertThat(lines()).hasSize(30)
			.allSatisfy((line) -> assertThat(Integer.parseInt(line.getFormattedMessage().split(" ")[1])).isEven());
	}

	@Test
	void writesSlowRequest() throws Exception {
		get("/slow", "c-1");
		awaitSummaries(1);
		assertThat(lines()).extracting(ILoggingEvent::getFormattedMessage).containsExactly("slow");
		assertThat(summaries().get(0).getFormattedMessage()).endsWith("(slow)");
	}

	@Test
	void writesHangingRequestWhileItHangs() throws Exception {
		CompletableFuture<?> answer = send("/hanging", "c-h");
		awaitSummaries(1);
		assertThat(answer).isNotDone();
		assertThat(lines()).extracting(ILoggingEvent::getFormattedMessage).containsExactly("hanging");
		assertThat(lines()).extracting(BlackBoxServer::correlationId).containsOnly("c-h");
		assertThat(summaries().get(0).getFormattedMessage()).endsWith("(hang)");
		BlackBoxShop.Shop.release.countDown();
		answer.get(20, TimeUnit.SECONDS);
		awaitSummaries(2);
		assertThat(lines()).extracting(ILoggingEvent::getFormattedMessage).containsExactly("hanging", "released");
	}

	@ParameterizedTest
	@ValueSource(strings = { "callable", "deferred", "async", "pool", "simple", "wrapped" })
	void keepsLinesOfAsynchronousWork(String how) throws Exception {
		get("/async/" + how, "c-a");
		awaitSummaries(1);
		assertThat(lines()).extracting(ILoggingEvent::getFormattedMessage)
			.containsExactly("before " + how, "inside " + how);
		assertThat(lines()).extracting(BlackBoxServer::correlationId).containsOnly("c-a");
		assertThat(lines().get(1).getThreadName()).isNotEqualTo(lines().get(0).getThreadName());
	}

	@Test
	void keepsLinesOfVirtualThreads() throws Exception {
		Assumptions.assumeTrue(Runtime.version().feature() >= 21, "virtual threads came with Java 21");
		get("/async/virtual", "c-v");
		awaitSummaries(1);
		assertThat(lines()).extracting(ILoggingEvent::getFormattedMessage)
			.containsExactly("before virtual", "inside virtual");
	}

	@Test
	void keepsLinesOnVirtualThreadsOfTheServer() throws Exception {
		Assumptions.assumeTrue(Runtime.version().feature() >= 21, "virtual threads came with Java 21");
		try (ConfigurableApplicationContext virtual = new SpringApplicationBuilder(BlackBoxShop.Application.class).run(
				"--server.port=0", "--spring.main.banner-mode=off", "--logging.level.root=info",
				"--spring.threads.virtual.enabled=true")) {
			root().addAppender(appender);
			int own = ((WebServerApplicationContext) virtual).getWebServer().getPort();
			client.send(request(own, "/failing/1", "c-1"), BodyHandlers.ofString());
			client.send(request(own, "/async/async", "c-2"), BodyHandlers.ofString());
			awaitSummaries(2);
			assertThat(lines()).extracting(ILoggingEvent::getFormattedMessage)
				.containsExactly("first 1", "second 1", "third 1", "before async", "inside async");
		}
	}

	@Test
	void writesNothingOfLongStream() throws Exception {
		get("/sse", "c-s");
		get("/failing/1", "c-1");
		awaitSummaries(1);
		assertThat(lines()).extracting(BlackBoxServer::correlationId).containsOnly("c-1");
	}

	@Test
	void countsNoWrittenLineAsNewEvent() throws Exception {
		MeterRegistry registry = application.getBean(MeterRegistry.class);
		double before = registry.get("logback.events").tag("level", "debug").functionCounter().count();
		double flushed = registry.get("observability.logging.black-box.flushed")
			.tag("reason", "failure")
			.functionCounter()
			.count();
		get("/failing/1", "c-1");
		awaitSummaries(1);
		assertThat(lines()).hasSize(3);
		assertThat(registry.get("logback.events").tag("level", "debug").functionCounter().count()).isEqualTo(before);
		assertThat(registry.get("observability.logging.black-box.flushed")
			.tag("reason", "failure")
			.functionCounter()
			.count()).isEqualTo(flushed + 1);
		assertThat(registry.get("observability.logging.black-box.characters").gauge().value()).isZero();
	}

	@Test
	void keepsAThousandRequestsAtOnceApart() throws Exception {
		List<CompletableFuture<?>> all = new ArrayList<>();
		for (int i = 0; i < 1000; i++) {
			all.add(send(((i % 100 == 0) ? "/failing/" : "/good/") + i, "c-" + i));
		}
		CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
		awaitSummaries(10);
		assertThat(lines().stream()
			.filter((line) -> Integer.parseInt(line.getFormattedMessage().split(" ")[1]) % 100 == 0)).hasSize(30)
			.allSatisfy((line) -> assertThat(correlationId(line))
				.isEqualTo("c-" + line.getFormattedMessage().split(" ")[1]));
		assertThat(summaries().stream().filter((line) -> line.getFormattedMessage().endsWith("(failure)"))).hasSize(10);
	}

	@Test
	void backsOffWhenSwitchedOff() {
		WebApplicationContextRunner contexts = new WebApplicationContextRunner().withConfiguration(
				AutoConfigurations.of(BlackBoxAutoConfiguration.class, BlackBoxWebAutoConfiguration.class));
		contexts.run((context) -> assertThat(context).hasBean("blackBoxFilter"));
		contexts.withPropertyValues("observability.logging.black-box.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean("blackBoxes").doesNotHaveBean("blackBoxFilter"));
		contexts.withPropertyValues("observability.logging.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean("blackBoxes"));
		contexts.withPropertyValues("observability.logging.black-box.web.enabled=false")
			.run((context) -> assertThat(context).hasBean("blackBoxes").doesNotHaveBean("blackBoxFilter"));
	}

	@Test
	void backsOffWithoutLibraries() {
		for (String library : List.of("io.micrometer", "jakarta.servlet", "io.micrometer.context")) {
			new ApplicationContextRunner().withClassLoader(new FilteredClassLoader(library))
				.withConfiguration(
						AutoConfigurations.of(BlackBoxAutoConfiguration.class, BlackBoxWebAutoConfiguration.class))
				.run((context) -> assertThat(context).hasNotFailed()
					.hasBean("blackBoxes")
					.doesNotHaveBean("blackBoxFilter"));
		}
		new ApplicationContextRunner().withClassLoader(new FilteredClassLoader("ch.qos.logback"))
			.withConfiguration(
					AutoConfigurations.of(BlackBoxAutoConfiguration.class, BlackBoxWebAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("blackBoxes"));
	}

}
