package io.observability.it;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.jayway.jsonpath.JsonPath;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.kafka.test.EmbeddedKafkaBroker;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * 200 stories at the same time, each through two instances, their threads, Kafka and
 * AMQP.
 */
class StoryIntegrationTests {

	private static final int STORIES = 200;

	private static final Pattern TRUTH = Pattern.compile("step=(\\w+) story=([\\w-]+)");

	private static final Pattern STORY = Pattern.compile("\\b(platform|virtual)-[a-z]{2}\\b");

	private static final Set<String> OF_FIRST = Set.of("web", "async", "event", "once", "future", "sent", "operator",
			"elsewhere", "answered", "rabbit");

	private static final Set<String> OF_SECOND = Set.of("second", "kafka");

	@TempDir
	static Path folder;

	private static EmbeddedKafkaBroker kafka;

	@BeforeAll
	static void startBrokers() {
		kafka = new EmbeddedKafkaKraftBroker(1, 3, "first", "second");
		kafka.afterPropertiesSet();
	}

	@AfterAll
	static void stopBrokers() {
		kafka.destroy();
	}

	@Test
	void noIdIsEverOnAWrongLine() throws Exception {
		tell("platform", "false");
	}

	@Test
	void noIdIsEverOnAWrongLineOfVirtualThreads() throws Exception {
		int version = Runtime.version().feature();
		Assumptions.assumeTrue(version >= 21, "Virtual threads need JDK 21, and this is JDK " + version);
		tell("virtual", "true");
	}

	private static void tell(String run, String virtual) throws Exception {
		Path home = Files.createDirectory(folder.resolve(run));
		CompletableFuture<JavaProcess> starting = CompletableFuture
			.supplyAsync(() -> instance(home, "second", virtual, ""));
		try (JavaProcess second = starting.join();
				JavaProcess first = instance(home, "first", virtual, second.url(""))) {
			Set<String> stories = requestAll(first, run);
			Set<String> wanted = new HashSet<>(OF_FIRST);
			if (Runtime.version().feature() >= 21) {
				wanted.add("virtual");
			}
			if (!AmqpBroker.isSupported()) {
				wanted.remove("rabbit");
			}
			awaitLines(first, wanted.size() * STORIES);
			awaitLines(second, OF_SECOND.size() * STORIES);
			check(first, stories, wanted, "/story/{story}");
			check(second, stories, OF_SECOND, "/second/{story}");
		}
	}

	private static JavaProcess instance(Path home, String name, String virtual, String other) {
		try {
			return StoryProcess.start(Files.createDirectory(home.resolve(name)), "--story.name=" + name,
					"--story.other=" + other, "--spring.threads.virtual.enabled=" + virtual,
					"--spring.kafka.bootstrap-servers=" + kafka.getBrokersAsString(),
					"--spring.kafka.consumer.auto-offset-reset=earliest",
					"--spring.kafka.listener.idle-event-interval=50ms", "--spring.kafka.listener.poll-timeout=50ms",
					"--story.amqp=" + AmqpBroker.isSupported(), "--spring.rabbitmq.host=127.0.0.1",
					"--spring.rabbitmq.port=" + (AmqpBroker.isSupported() ? AmqpBroker.port() : 1),
					"--spring.task.execution.pool.core-size=4", "--spring.task.scheduling.pool.size=4",
					"--observability.health.enabled=false", "--logging.level.org.apache.kafka=WARN");
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

	private static Set<String> requestAll(JavaProcess first, String run) {
		HttpClient client = HttpClient.newHttpClient();
		List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
		Set<String> stories = new TreeSet<>();
		for (int i = 0; i < STORIES; i++) {
			String story = run + "-" + (char) ('a' + i / 26) + (char) ('a' + i % 26);
			stories.add(story);
			answers.add(client.sendAsync(HttpRequest.newBuilder(URI.create(first.url("/story/" + story)))
				.header("X-Correlation-ID", story)
				.timeout(Duration.ofSeconds(60))
				.build(), HttpResponse.BodyHandlers.ofString()));
		}
		for (CompletableFuture<HttpResponse<String>> answer : answers) {
			HttpResponse<String> response = answer.join();
			assertThat(response.statusCode()).isEqualTo(200);
			assertThat(response.headers().firstValue("X-Correlation-ID")).hasValue(response.body());
		}
		return stories;
	}

	private static void awaitLines(JavaProcess instance, int count) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.pollInterval(Duration.ofMillis(250))
			.untilAsserted(() -> assertThat(instance.output()
				.lines()
				.filter((line) -> line.contains("step=") && !line.contains("story=none"))
				.count()).isEqualTo(count));
	}

	/** Reads the lines as they are, and believes none of their ids. */
	private static void check(JavaProcess instance, Set<String> stories, Set<String> wanted, String route)
			throws Exception {
		Awaitility.await()
			.untilAsserted(() -> assertThat(
					instance.outputLines("\"http_request\"").stream().filter((line) -> line.contains(route)))
				.hasSize(STORIES));
		Map<String, Set<String>> found = new HashMap<>();
		Map<String, Integer> requests = new HashMap<>();
		Set<String> ownIds = new HashSet<>();
		for (String line : instance.output().lines().filter((text) -> text.startsWith("{")).toList()) {
			Map<String, Object> fields = JsonPath.read(line, "$");
			String id = (String) fields.get("correlation_id");
			STORY.matcher(String.valueOf(fields.get("message")))
				.results()
				.forEach((named) -> assertThat(id).as(line).isEqualTo(named.group()));
			Matcher truth = TRUTH.matcher(String.valueOf(fields.get("message")));
			if (truth.find() && !truth.group(2).equals("none")) {
				assertThat(id).as(line).isEqualTo(truth.group(2));
				assertThat(found.computeIfAbsent(id, (story) -> new HashSet<>()).add(truth.group(1))).as(line).isTrue();
			}
			else if (String.valueOf(fields.get("message")).endsWith("story=none")) {
				assertThat(stories).as(line).doesNotContain(String.valueOf(id));
				assertThat(!"tick".equals(truth.group(1)) || ownIds.add(id)).as(line).isTrue();
			}
			else if (route.equals(fields.get("route")) && "http_request".equals(fields.get("event_type"))) {
				requests.merge(id, 1, Integer::sum);
			}
		}
		assertThat(found.keySet()).isEqualTo(stories);
		assertThat(found.values()).allSatisfy((steps) -> assertThat(steps).isEqualTo(wanted));
		assertThat(requests.keySet()).isEqualTo(stories);
		assertThat(requests.values()).containsOnly(1);
		assertThat(ownIds).isNotEmpty().doesNotContainNull();
	}

}
