package io.observability.logging.web;

import java.util.List;
import java.util.Map;

import io.observability.logging.web.LoggingWebProperties.SamplingProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Shares that change while the application runs. */
class SamplingSettingTests {

	private static final String KEY = "observability.logging.web.sampling";

	private final List<SamplingProperties> original = List.of(new SamplingProperties("/orders", 0.5));

	private final RequestSampling sampling = new RequestSampling(this.original);

	private final SamplingSetting setting = new SamplingSetting(this.sampling, this.original);

	@Test
	void takesAListAndGivesItBackAsJson() {
		String checked = this.setting.check(KEY,
				List.of(Map.of("route", "/orders/{id:\\d+}", "rate", 0.25), Map.of("route", "/a\"b", "rate", "1")));
		this.setting.apply(Map.of(KEY, checked));

		assertThat(checked)
			.isEqualTo("[{\"route\":\"/orders/{id:\\\\d+}\",\"rate\":0.25},{\"route\":\"/a\\\"b\",\"rate\":1.0}]");
		assertThat(this.setting.check(KEY, checked)).isEqualTo(checked);
		assertThat(this.setting.describe(KEY).value()).isEqualTo(checked);
		assertThat(this.sampling.rate("/orders/7")).isEqualTo(0.25);
		assertThat(this.sampling.rate("/orders")).isEqualTo(1);
	}

	@Test
	void forgetsTheRatesThatItKnew() {
		assertThat(this.sampling.rate("/orders")).isEqualTo(0.5);
		this.setting.apply(Map.of(KEY, "[]"));
		assertThat(this.sampling.rate("/orders")).isEqualTo(1);
		this.setting.apply(Map.of());
		assertThat(this.sampling.rate("/orders")).isEqualTo(0.5);
		assertThat(this.setting.describe(KEY).value()).isEqualTo("[{\"route\":\"/orders\",\"rate\":0.5}]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "0.1", "{}", "[1]", "[{\"route\":\"/a\"}]", "[{\"route\":\"/a\",\"rate\":2}]",
			"[{\"route\":\"a\",\"rate\":1}]", "[{\"route\":\"/a\",\"rate\":\"NaN\"}]",
			"[{\"route\":\"/a\",\"rate\":0.1", "[{\"route\":\"/{a\",\"rate\":1}]",
			"[{\"route\":\"/a\",\"rate\":1,\"x\":1}]", "[null]" })
	void refusesEverythingElse(String value) {
		assertThatThrownBy(() -> this.setting.check(KEY, value)).isInstanceOf(RuntimeException.class);
	}

}
