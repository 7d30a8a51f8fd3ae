package io.observability.alerting.evidence;

import java.util.LinkedHashMap;
import java.util.Map;

import io.observability.alerting.Alert;
import io.observability.alerting.AlertText;
import io.observability.alerting.AlertingAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class LinkTests {

	private static final Alert ALERT = EvidenceTests.alert("above 5%", Map.of("uri", "/a b&c"))
		.annotated(Map.of("requests", "id-1 GET /a\nid-2 GET /b", "errors", "aa11 once: a"));

	@Test
	void fillsPlaceholdersAndEncodesThem() {
		Map<String, String> templates = new LinkedHashMap<>();
		templates.put("logs", "https://kibana.shop.example:5601/app#?q='{correlation_id}'&t=[now-15m,now]|x");
		templates.put("grafana",
				"https://g.example/d/{service}/{instance}?from={since_ms}&var={label:uri}&f={fingerprint}");
		templates.put("all", "http://g.example/{rule}/{severity}/{version}/{environment}/{since}");
		templates.put("plain", "https://g.example");
		templates.put("missing", "https://g.example/{label:shop}");
		Map<String, String> links = new LinkEvidence(templates).about(ALERT);
		assertThat(links).containsExactly(
				Map.entry("logs", "https://kibana.shop.example:5601/app#?q='id-1'&t=%5Bnow-15m,now%5D%7Cx"),
				Map.entry("grafana", "https://g.example/d/boutique/shop-1?from=1767261600000&var=%2Fa%20b%26c&f=aa11"),
				Map.entry("all", "http://g.example/error-rate/critical/1.4.0/prod/2026-01-01T10%3A00%3A00Z"),
				Map.entry("plain", "https://g.example"));
		assertThat(AlertText.links(ALERT.annotated(links))).hasSize(4);
	}

	@Test
	void leavesOutLinksThatNeedARequestWhenThereIsNone() {
		assertThat(new LinkEvidence(Map.of("logs", "https://a.example/{correlation_id}"))
			.about(EvidenceTests.alert("a", Map.of()))).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					ftp://a.example | must be an address such as https://logs.example.com/?q={correlation_id} but was 'ftp://a.example'
					javascript:alert(1) | must be an address such as
					https://user@a.example/ | must be an address such as
					https:// | must be an address such as
					'' | must be an address such as
					https://a.example/a b | must be an address such as
					https://a.example/{id} | must have no placeholders but {correlation_id}, {fingerprint}, {rule}, {severity}, {service}, {version}, {instance}, {environment}, {since}, {since_ms} and {label:<name>} but had '{id}'
					https://a.example/{label:} | but had '{label:}'
					https://a.example/{rule | must have placeholders that end with '}' but was 'https://a.example/{rule'
					""")
	void wrongAddressFailsTheStart(String template, String message) {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(AlertingAutoConfiguration.class, EvidenceAutoConfiguration.class))
			.withPropertyValues("observability.alerting.links.logs=" + template)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("'observability.alerting.links.logs' ")
				.hasMessageContaining(message));
	}

}
