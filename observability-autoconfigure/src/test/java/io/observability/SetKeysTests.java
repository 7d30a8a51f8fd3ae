package io.observability;

import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests for {@link SetKeys}. */
class SetKeysTests {

	private final ConfigurableEnvironment environment = new StandardEnvironment();

	@Test
	void containsAKeyAndThoseAboveIt() {
		set("observability.calls.in-flight.max-age");

		assertThat(mayContain("observability.calls.in-flight.max-age")).isTrue();
		assertThat(mayContain("observability.calls.in-flight")).isTrue();
		assertThat(mayContain("observability.calls")).isTrue();
		assertThat(mayContain("observability.calls.in-flight.limit")).isFalse();
		assertThat(mayContain("observability.jobs")).isFalse();
	}

	@Test
	void containsAKeyInAnyOfItsSpellings() {
		set("observability.calls.inFlight.MAX_AGE");

		assertThat(mayContain("observability.calls.in-flight.max-age")).isTrue();
	}

	@Test
	void containsWhatIsBelowAListOrAMap() {
		set("observability.health.http.targets[0].url");

		assertThat(mayContain("observability.health.http.targets[0].url")).isTrue();
		assertThat(mayContain("observability.health.http.targets")).isTrue();
		assertThat(mayContain("observability.health.http.targets[1].url")).isFalse();
	}

	@Test
	void mayContainAnyKeyWhenAnEnvironmentVariableMentionsUs() {
		this.environment.getPropertySources()
			.addFirst(new SystemEnvironmentPropertySource("variables", Map.of("OBSERVABILITY_CALLS_INFLIGHT", "1")));

		assertThat(mayContain("observability.jobs")).isTrue();
	}

	@Test
	void mayContainAnyKeyWhenASourceCannotSayWhatItSets() {
		this.environment.getPropertySources().addFirst(new PropertySource<>("vault", new Object()) {

			@Override
			public Object getProperty(String name) {
				return null;
			}

		});

		assertThat(mayContain("observability.jobs")).isTrue();
	}

	@Test
	void isNoLongerOfAnEnvironmentWithOneSourceMoreOrLess() {
		SetKeys keys = SetKeys.of(this.environment);
		assertThat(keys.isOf(this.environment)).isTrue();

		set("observability.jobs.enabled");
		assertThat(keys.isOf(this.environment)).isFalse();

		this.environment.getPropertySources().remove("test");
		assertThat(keys.isOf(this.environment)).isTrue();
	}

	private void set(String key) {
		this.environment.getPropertySources().addFirst(new MapPropertySource("test", Map.of(key, "x")));
	}

	private boolean mayContain(String key) {
		return SetKeys.of(this.environment).mayContain(ConfigurationPropertyName.of(key));
	}

}
