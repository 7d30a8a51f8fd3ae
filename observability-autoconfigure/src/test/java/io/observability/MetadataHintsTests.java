package io.observability;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.observability.logging.event.classification.Classification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The metadata offers the values that a key can have. */
class MetadataHintsTests {

	@ParameterizedTest
	@ValueSource(strings = { "observability.logging.event.classification.limit",
			"observability.logging.event.classification.limits.values", "observability.logging.analysis.limit" })
	void offersEveryClassification(String key) {
		List<String> all = Stream.of(Classification.values())
			.map((classification) -> classification.name().toLowerCase(Locale.ROOT))
			.toList();

		assertThat(MetadataHints.of(key)).containsExactlyElementsOf(all);
	}

	@Test
	void offersEveryDefaultRule() throws Exception {
		assertThat(MetadataHints.of("observability.alerting.rules.keys"))
			.containsExactlyInAnyOrderElementsOf(RunbookTests.defaultRules());
	}

	@ParameterizedTest
	@ValueSource(strings = { "alertmanager", "email", "pagerduty", "slack", "teams", "webhook" })
	void offersTheOtherChannelsAsFallback(String channel) {
		assertThat(MetadataHints.of("observability.alerting." + channel + ".fallback")).hasSize(6)
			.doesNotContain(channel)
			.contains("log");
	}

}
