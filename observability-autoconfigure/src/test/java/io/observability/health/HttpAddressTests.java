package io.observability.health;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** What {@link HttpProbe} takes as an address and as a credential. */
class HttpAddressTests extends HttpProbeTestBed {

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "${OPENAI_API_KEY}", "sk-1\n", "sk-1\r\nX-Evil: 1", "sk-\u00e4" })
	void knowsWhatCannotBeACredential(String text) {
		assertThat(HttpProbe.isCredential(text)).isFalse();
		assertThat(HttpProbe.isCredential(null)).isFalse();
	}

	@Test
	void callsNobodyWithoutConfiguration() throws Exception {
		assertThat(HttpProbe.notConfigured("openai", "openai", "service").check())
			.isEqualTo(Probe.Result.unknown("not-configured"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "ftp://host", "host:80/v1", "http://", "not an address" })
	void acceptsOnlyHttpAddresses(String address) {
		assertThatIllegalArgumentException().isThrownBy(() -> HttpProbe.requireHttp("a.base-url", address))
			.withMessage("'a.base-url' must be an http or https address without query but was '" + address + "'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://host?api-key=" + CANARY, "https://user:p^" + CANARY + "@host/v1",
			"ftp://host?key=" + CANARY })
	void doesNotShowAnAddressThatMayHoldASecret(String address) {
		assertThatIllegalArgumentException().isThrownBy(() -> HttpProbe.requireHttp("a.base-url", address))
			.withMessage("'a.base-url' must be an http or https address without query but was not shown, "
					+ "as it may hold a secret");
	}

	@Test
	void doesNotRepeatCredentialsInAnAddress() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> HttpProbe.requireHttp("a.base-url", "http://me:" + CANARY + "@host"))
			.withMessage("'a.base-url' must not contain credentials");
	}

}
