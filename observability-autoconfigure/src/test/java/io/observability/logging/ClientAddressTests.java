package io.observability.logging;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ClientAddressTests {

	@ParameterizedTest
	@CsvSource({ "203.0.113.77, 203.0.113.0", "127.0.0.1, 127.0.0.0", "255.255.255.255, 255.255.255.0",
			"2001:db8:85a3:8d3:1319:8a2e:370:7348, 2001:db8:85a3::", "2001:db8::1, 2001:db8::",
			"2001:db8:0:0:0:0:0:1, 2001:db8::", "0:0:0:0:0:0:0:1, ::", "::1, ::", "fe80::1%eth0, fe80::",
			"fe80:0:0:0:a:b:c:d%2, fe80::", "::ffff:203.0.113.77, 203.0.113.0", "2001:0:1:2:3:4:5:6, 2001:0:1::" })
	void keepsNetworkOnly(String address, String shortened) {
		assertThat(ClientAddress.shorten(address)).isEqualTo(shortened);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "unknown", "jane.doe@example.org", "1.2.3", "1.2.3.4.5", "_hidden", "host:name:x",
			"12345:1:1::", "1:1", "a.b.c.d", "1111111.2.3333333333.4" })
	void leavesOutWhatIsNoAddress(String address) {
		assertThat(ClientAddress.shorten(address)).isNull();
	}

	@Test
	void leavesOutMissingAddress() {
		assertThat(ClientAddress.shorten(null)).isNull();
	}

}
