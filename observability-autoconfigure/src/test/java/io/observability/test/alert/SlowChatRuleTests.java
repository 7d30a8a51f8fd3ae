package io.observability.test.alert;

import java.time.Duration;

import org.junit.jupiter.api.Test;

class SlowChatRuleTests {

	private static final String RULES = """
			rules:
			  slow-chat: {kind: mean, metric: http.server.requests, tags: {uri: /chat}, window: 1m,
			    threshold: 3s, for: 4m}
			""";

	@Test
	void firesAfterFiveMinutesAndIsOverAfterTwo() {
		RuleTester rules = RuleTester.of(RULES);
		rules.every(Duration.ofSeconds(5), () -> chat(rules, Duration.ofMillis(3100)));
		rules.after(Duration.ofMinutes(4)).changesNothing();
		rules.after(Duration.ofMinutes(1)).fires("slow-chat");
		rules.every(Duration.ofSeconds(5), () -> chat(rules, Duration.ofMillis(200)));
		rules.after(Duration.ofMinutes(2)).resolves("slow-chat");
	}

	private void chat(RuleTester rules, Duration time) {
		rules.timer("http.server.requests", time, "uri", "/chat", "outcome", "SUCCESS");
	}

}
