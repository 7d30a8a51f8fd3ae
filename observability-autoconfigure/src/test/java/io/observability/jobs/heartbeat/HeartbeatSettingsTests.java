package io.observability.jobs.heartbeat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class HeartbeatSettingsTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(HeartbeatAutoConfiguration.class));

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "${HEARTBEAT_URL_THAT_IS_NOT_SET:}" })
	void anAddressThatIsEmptyIsNone(String url) {
		this.runner.withPropertyValues("observability.jobs.heartbeat.url=" + url)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(Heartbeat.class));
	}

	@Test
	void anAddressThatIsNoneFailsTheStart() {
		this.runner.withPropertyValues("observability.jobs.heartbeat.url=ftp://x")
			.run((context) -> assertThat(context).hasFailed());
	}

}
