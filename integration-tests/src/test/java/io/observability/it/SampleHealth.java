package io.observability.it;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.PathNotFoundException;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/** What a running sample tells of its health, in all places where it tells it. */
final class SampleHealth implements AutoCloseable {

	static final List<String> PROVIDERS = List.of("openai", "whisper", "elevenlabs", "twilio");

	/** Kind of each provider, which is the name of its group. */
	static final Map<String, String> GROUPS = Map.of("openai", "llm", "whisper", "speech", "elevenlabs", "speech",
			"twilio", "telephony");

	private final JavaProcess process;

	SampleHealth(JavaProcess process) {
		this.process = process;
	}

	static void await(ThrowingRunnable assertion) {
		Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(100)).untilAsserted(assertion);
	}

	int port() {
		return this.process.port();
	}

	HttpResponse<String> get(String path) throws Exception {
		return this.process.get(path);
	}

	HttpResponse<String> post(String path, String json) throws Exception {
		HttpResponse<String> answer = this.process.post(path, json);
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		return answer;
	}

	void delete(String path) throws Exception {
		assertThat(this.process.delete(path).statusCode()).isBetween(200, 299);
	}

	/** Switch a provider, the pool or the job, and return when that was. */
	Instant turn(String name, String mode) throws Exception {
		Instant at = Instant.now();
		post("/simulator/" + name + "/" + mode, "");
		return at;
	}

	/** Return state and code of a component, such as {@code DOWN auth}. */
	String shown(String component) throws Exception {
		String body = get("/actuator/health/" + component).body();
		return verdict(read(body, "$.status"), read(body, "$.details.code"));
	}

	/** Return state and HTTP status of the whole, or of a group. */
	String total(String path) throws Exception {
		HttpResponse<String> answer = get("/actuator/health" + path);
		return verdict(read(answer.body(), "$.status"), String.valueOf(answer.statusCode()));
	}

	/** Return state and code of a component on the map of dependencies. */
	String mapped(String component) throws Exception {
		String body = get("/actuator/dependencies").body();
		String entry = "$.dependencies[?(@.name=='" + component + "')].";
		List<String> state = JsonPath.read(body, entry + "state");
		List<String> code = JsonPath.read(body, entry + "code");
		return verdict(state.get(0), code.isEmpty() ? null : code.get(0));
	}

	/** Return the state that the gauge shows. */
	String gauge(String component) throws Exception {
		List<String> states = new ArrayList<>();
		Matcher matcher = Pattern
			.compile("observability_health_status\\{.*component=\"" + component + "\".*state=\"([^\"]*)\".*\\} 1\\.0")
			.matcher(metrics());
		while (matcher.find()) {
			states.add(matcher.group(1));
		}
		return String.join(" and ", states);
	}

	/** Return the availability over five minutes that the gauge shows. */
	double availability(String component) throws Exception {
		Matcher matcher = Pattern
			.compile("observability_health_availability\\{.*component=\"" + component + "\".*window=\"5m\".*\\} (.*)")
			.matcher(metrics());
		assertThat(matcher.find()).isTrue();
		return Double.parseDouble(matcher.group(1));
	}

	String metrics() throws Exception {
		return get("/actuator/prometheus").body();
	}

	/** Return the changes of a component since then, the oldest first. */
	List<Change> changes(String component, Instant since) throws Exception {
		List<Map<String, String>> shown = JsonPath.read(get("/actuator/healthhistory/" + component).body(),
				"$.transitions");
		List<Change> changes = new ArrayList<>();
		for (Map<String, ?> change : shown) {
			Instant at = Instant.parse((String) change.get("at"));
			if (!at.isBefore(since)) {
				changes.add(new Change(at, change.get("from") + " → " + change.get("to"), (String) change.get("code")));
			}
		}
		Collections.reverse(changes);
		return changes;
	}

	void awaitAllUp() {
		await(() -> {
			for (String component : PROVIDERS) {
				assertThat(shown(component)).isEqualTo("UP");
			}
			assertThat(total("")).isEqualTo("UP 200");
		});
	}

	static String read(String json, String path) {
		try {
			return JsonPath.read(json, path);
		}
		catch (PathNotFoundException ex) {
			return null;
		}
	}

	private static String verdict(String state, @Nullable String code) {
		return (code != null) ? state + " " + code : state;
	}

	@Override
	public void close() throws Exception {
		this.process.close();
	}

	/**
	 * A change of state.
	 *
	 * @param at when it was seen
	 * @param step state before and after
	 * @param code reason in one word
	 */
	record Change(Instant at, String step, @Nullable String code) {
	}

}
