package io.observability.settings;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.observability.EndpointApplication;
import io.observability.masking.DryRun;
import io.observability.masking.Masker;
import io.observability.test.log.CapturedEvents;
import io.observability.test.log.CapturedEventsExtension;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/** Reloads a file while requests run. */
@Timeout(120)
@ExtendWith(CapturedEventsExtension.class)
class ReloadUnderLoadTests {

	private static final Logger logger = LoggerFactory.getLogger("shop.ReloadUnderLoad");

	private static final String GOOD = """
			observability:
			  masking:
			    dry-run: %s
			  health:
			    interval: %s
			logging.level:
			  shop.ReloadUnderLoad: %s
			""";

	@TempDir
	Path folder;

	private final AtomicBoolean ends = new AtomicBoolean();

	private final AtomicInteger answered = new AtomicInteger();

	private final Set<Object> odd = ConcurrentHashMap.newKeySet();

	private final List<Thread> callers = new ArrayList<>();

	private ConfigurableApplicationContext context;

	private Path file;

	@BeforeEach
	void start(CapturedEvents events) {
		events.level("io.observability.settings", Level.INFO);
		this.file = this.folder.resolve("observability.yml");
		this.context = EndpointApplication.run(Shop.class, "--observability.settings.file.path=" + this.file,
				"--observability.settings.file.interval=20ms", "--logging.level.shop.ReloadUnderLoad=info");
		int port = ((WebServerApplicationContext) this.context).getWebServer().getPort();
		for (int caller = 0; caller < 4; caller++) {
			Thread thread = new Thread(() -> call(URI.create("http://localhost:" + port + "/order")));
			thread.start();
			this.callers.add(thread);
		}
		awaitRequests();
	}

	@AfterEach
	void stop() throws InterruptedException {
		this.ends.set(true);
		for (Thread caller : this.callers) {
			caller.join(10_000);
		}
		this.context.close();
	}

	@Test
	void takesAGoodFileAndRefusesBrokenAndHalfWrittenOnes(CapturedEvents events) throws IOException {
		Files.writeString(this.file, GOOD.formatted("true", "7s", "debug"));
		await(() -> dryRun() && value("observability.health.interval").equals("7s"));
		assertThat(logger.isDebugEnabled()).isTrue();
		awaitRequests();

		Files.writeString(this.file, "observability:\n  masking:\n    dry-run: [fal\n  health");
		await(() -> problem().startsWith("line 4: is not YAML"));
		stays("7s");

		Files.writeString(this.file, GOOD.formatted("false", "9s", "de"));
		await(() -> problem().equals("line 7: 'logging.level.shop.ReloadUnderLoad' must be one of trace, debug, info, "
				+ "warn, error, fatal and off but was 'de'"));
		stays("7s");

		String next = GOOD.formatted("false", "9s", "warn");
		writeInHalves(next);
		await(() -> !dryRun() && value("observability.health.interval").equals("9s"));
		assertThat(logger.isInfoEnabled()).isFalse();
		awaitRequests();

		Files.delete(this.file);
		await(() -> value("observability.health.interval").equals("60s"));
		assertThat(logger.isInfoEnabled()).isTrue();
		assertThat(this.odd).isEmpty();
		assertThat(events.containing("was refused, and the settings stay as they are: line 4: is not YAML").list())
			.isNotEmpty();
	}

	@Test
	void showsNoLineHalfMasked(CapturedEvents events) throws IOException {
		events.level("shop.ReloadUnderLoad", Level.INFO);
		for (int turn = 0; turn < 10; turn++) {
			boolean on = turn % 2 == 0;
			Files.writeString(this.file, "observability.masking.dry-run: " + on);
			await(() -> dryRun() == on);
		}
		awaitRequests();

		assertThat(this.odd).isEmpty();
		Masker masker = this.context.getBean(Masker.class);
		assertThat(masker.mask("jane.roe@example.com")).isIn("jane.roe@example.com", "j***@example.com");
	}

	/** As a program writes that was stopped in the middle, and goes on later. */
	private void writeInHalves(String content) throws IOException {
		int half = content.indexOf("interval") + 4;
		Files.writeString(this.file, content.substring(0, half));
		await(() -> problem().equals("line 4: 'observability.health' must hold keys and values"));
		stays("7s");
		Files.writeString(this.file, content);
	}

	private void stays(String interval) {
		awaitRequests();
		assertThat(dryRun()).isTrue();
		assertThat(value("observability.health.interval")).isEqualTo(interval);
		assertThat(logger.isDebugEnabled()).isTrue();
	}

	private void awaitRequests() {
		int before = this.answered.get();
		await(() -> this.answered.get() >= before + 50);
	}

	private static void await(java.util.concurrent.Callable<Boolean> condition) {
		Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(10)).until(condition);
	}

	private boolean dryRun() {
		return this.context.getBean(DryRun.class).isOn();
	}

	private String value(String key) {
		return this.context.getBean(Settings.class)
			.all()
			.stream()
			.filter((now) -> now.key().equals(key))
			.map(Settings.Current::value)
			.findFirst()
			.orElseThrow();
	}

	private String problem() {
		String problem = this.context.getBean(FileState.class).state().problem();
		return (problem != null) ? problem : "";
	}

	/** Each answer holds one text that was masked in one call: all of it or nothing. */
	private void call(URI uri) {
		HttpClient client = HttpClient.newHttpClient();
		while (!this.ends.get()) {
			try {
				HttpResponse<String> answer = client.send(HttpRequest.newBuilder(uri).build(),
						HttpResponse.BodyHandlers.ofString());
				boolean all = answer.body().equals("j***@example.com, m***@example.com and 4111 **** **** 1111");
				boolean nothing = answer.body().equals("jane@example.com, mark@example.com and 4111 1111 1111 1111");
				if (answer.statusCode() != 200 || (!all && !nothing)) {
					this.odd.add(answer.statusCode() + answer.body());
				}
				this.answered.incrementAndGet();
			}
			catch (IOException ex) {
				this.odd.add(ex);
			}
			catch (InterruptedException ex) {
				return;
			}
		}
	}

	/** Answers orders. */
	@Configuration(proxyBeanMethods = false)
	@Import(EndpointApplication.Open.class)
	static class Shop {

		@Bean
		Orders orders(Masker masker) {
			return new Orders(masker);
		}

	}

	@RestController
	static class Orders {

		private final Masker masker;

		Orders(Masker masker) {
			this.masker = masker;
		}

		@GetMapping("/order")
		String order() {
			logger.debug("order");
			return this.masker.mask("jane@example.com, mark@example.com and 4111 1111 1111 1111");
		}

	}

}
