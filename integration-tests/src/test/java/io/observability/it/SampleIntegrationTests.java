package io.observability.it;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import com.jayway.jsonpath.JsonPath;
import jakarta.mail.internet.MimeMessage;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The packaged sample as a newcomer meets it: masked, correlated, watched and alerting.
 */
class SampleIntegrationTests {

	private static final String CARD = "4111111111111111";

	private static final String SSN = "536-22-8745";

	private static final String EMAIL = "jane.roe@private-mail.test";

	private static final String PHONE = "(555) 867-5309";

	private static final String PASSWORD = "Tr0ub4dor-secret";

	private static final String API_KEY = "sk-proj-A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8";

	private static final List<String> PLANTED = List.of(CARD, SSN, EMAIL, PHONE, PASSWORD, API_KEY);

	@TempDir
	static Path folder;

	private static GreenMail smtp;

	private static JavaProcess sample;

	@BeforeAll
	static void start() throws IOException {
		smtp = new GreenMail(new ServerSetup(JavaProcess.freePort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
		smtp.start();
		sample = SampleProcess.start(folder, Map.of(), "--spring.mail.host=127.0.0.1",
				"--spring.mail.port=" + smtp.getSmtp().getPort(), "--observability.alerting.email.to=oncall@shop.test",
				"--observability.alerting.email.from=boutique@shop.test", "--observability.alerting.interval=1s",
				"--management.endpoints.web.exposure.include=*");
	}

	@AfterAll
	static void stop() throws InterruptedException {
		sample.close();
		smtp.stop();
	}

	@AfterEach
	void mend() throws IOException, InterruptedException {
		sample.post("/simulator/openai/ok", "");
	}

	@Test
	void plantedSecretsAppearNowhere() throws Exception {
		HttpResponse<String> answer = chat(
				"My card is " + CARD + ", my SSN is " + SSN + ", write to " + EMAIL + " or call " + PHONE
						+ ". My password is " + PASSWORD + ", password=" + PASSWORD + " and api_key=" + API_KEY,
				"planted-1");

		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(sample.outputLines("planted-1")).isNotEmpty();
		for (Map.Entry<Path, String> file : sample.files().entrySet()) {
			assertNoneIn(file.getValue(), file.getKey().toString());
		}
		for (String endpoint : endpoints()) {
			assertNoneIn(sample.get("/actuator/" + endpoint).body(), endpoint);
		}
	}

	@Test
	void explainsWhatTheRuleOfTheShopMasks() throws Exception {
		HttpResponse<String> answer = sample.post("/actuator/masking",
				"{\"text\":\"My loyalty card is LC-20260048, write to " + EMAIL + "\"}");

		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat((String) JsonPath.read(answer.body(), "$.masked"))
			.isEqualTo("My loyalty card is **-****0048, write to j***@private-mail.test");
		assertThat((List<String>) JsonPath.read(answer.body(), "$.spans[*].type")).containsExactly("loyalty-card",
				"email");
		assertThat(sample.output()).doesNotContain("LC-20260048").contains("rules: loyalty-card");
	}

	@Test
	void theCorrelationIdIsOnEveryLineInTheProviderAndInTheResponse() throws Exception {
		HttpResponse<String> answer = chat("What is new in the shop?", "story-42");

		assertThat(answer.headers().firstValue("X-Correlation-ID")).hasValue("story-42");
		List<String> ids = JsonPath.read(sample.get("/simulator").body(),
				"$.providers[?(@.provider=='openai')].calls[*].correlationId");
		assertThat(ids).contains("story-42");
		Awaitility.await()
			.untilAsserted(() -> assertThat(sample.outputLines("story-42"))
				.anyMatch((line) -> line.contains("\"event_type\":\"http_request\"")));
		List<String> lines = sample.outputLines("story-42");
		assertThat(lines).hasSizeGreaterThanOrEqualTo(3);
		assertThat(lines)
			.allSatisfy((line) -> assertThat((String) JsonPath.read(line, "$.correlation_id")).isEqualTo("story-42"));
		assertThat(sample.outputLines("What is new in the shop?")).allMatch((line) -> line.contains("story-42"));
	}

	@Test
	void everyLineOfTheOutputIsJsonWithTheFixedFields() throws Exception {
		chat("Hello", "json-1");

		assertThat(sample.output().lines())
			.allSatisfy((line) -> assertThat((Map<String, Object>) JsonPath.read(line, "$")).containsKeys("timestamp",
					"level", "logger", "thread", "message", "service", "version", "instance", "environment"));
	}

	@Test
	void aHangingProviderIsToldOnceAndSoIsItsRecovery() throws Exception {
		awaiting(30).until(() -> state("openai").equals("UP"));
		int before = slack("openai").size();

		sample.post("/simulator/openai/hang", "");

		awaiting(60).until(() -> {
			long start = System.nanoTime();
			String state = state("openai");
			assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isLessThan(1000);
			return state.equals("DOWN");
		});
		awaiting(60).untilAsserted(() -> assertThat(slack("openai")).hasSize(before + 1));
		awaiting(60).untilAsserted(() -> assertThat(mails("openai")).hasSize(1));
		assertThat(sample.get("/actuator/health").body()).doesNotContain("api-key").doesNotContain("Bearer");
		assertThat(sample.get("/actuator/alerts").body()).contains("openai");

		sample.post("/simulator/openai/ok", "");

		awaiting(90).until(() -> state("openai").equals("UP"));
		awaiting(60).untilAsserted(() -> assertThat(slack("openai")).hasSize(before + 2));
		awaiting(60).untilAsserted(() -> assertThat(mails("openai")).hasSize(2));
		assertThat(slack("openai").toString()).contains("danger").contains("good");
		Awaitility.await()
			.during(Duration.ofSeconds(5))
			.atMost(Duration.ofSeconds(10))
			.until(() -> slack("openai").size() == before + 2 && mails("openai").size() == 2);
	}

	private static ConditionFactory awaiting(int seconds) {
		return Awaitility.await().atMost(Duration.ofSeconds(seconds)).pollInterval(Duration.ofMillis(250));
	}

	private static HttpResponse<String> chat(String message, String correlationId) throws Exception {
		return sample.post("/api/v1/chat", "{\"sessionId\":\"s1\",\"message\":\"" + message + "\"}", "X-Correlation-ID",
				correlationId);
	}

	private static String state(String component) throws Exception {
		return JsonPath.read(sample.get("/actuator/health").body(), "$.components." + component + ".status");
	}

	private static List<Object> slack(String part) throws Exception {
		List<Object> messages = JsonPath.read(sample.get("/simulator").body(), "$.slackMessages[*]");
		return messages.stream().filter((message) -> message.toString().contains(part)).toList();
	}

	private static List<MimeMessage> mails(String part) {
		return Arrays.stream(smtp.getReceivedMessages())
			.filter((mail) -> GreenMailUtil.getWholeMessage(mail).contains(part))
			.toList();
	}

	private static List<String> endpoints() throws Exception {
		Map<String, Object> links = JsonPath.read(sample.get("/actuator").body(), "$._links");
		return links.keySet()
			.stream()
			.filter((name) -> !name.contains("-") && !List.of("self", "heapdump", "shutdown").contains(name))
			.toList();
	}

	private static void assertNoneIn(String text, String place) {
		for (String planted : PLANTED) {
			assertThat(text.contains(planted)).as("'%s' in %s", planted, place).isFalse();
		}
	}

}
