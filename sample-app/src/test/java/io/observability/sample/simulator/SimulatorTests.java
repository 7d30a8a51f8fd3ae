package io.observability.sample.simulator;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/** What every simulated vendor does. */
class SimulatorTests extends Vendors {

	@Test
	void remembersTheLastCallsWithTheirCorrelation() throws Exception {
		Simulator simulator = this.simulators.start(new SlackVendor());
		for (int i = 0; i < 60; i++) {
			get(simulator, "/services/" + i, "X-Correlation-ID", "id-" + i);
		}

		assertThat(simulator.calls()).hasSize(50).first().satisfies((call) -> {
			assertThat(call.path()).isEqualTo("/services/59");
			assertThat(call.correlationId()).isEqualTo("id-59");
			assertThat(call.mode()).isEqualTo("ok");
		});
	}

	@Test
	void closesItsPort() {
		Simulator simulator = this.simulators.start(new SlackVendor());

		this.simulators.close();

		assertThatIOException().isThrownBy(() -> get(simulator, "/", "X-Other", "x"));
	}

}
