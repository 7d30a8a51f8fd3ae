package io.observability.health.llm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.observability.health.HealthState;
import io.observability.health.Probe;
import io.observability.health.StubProvider;

import static org.assertj.core.api.Assertions.assertThat;

/** One vendor on loopback, and the application that watches it. */
abstract class LlmTestBed {

	static final String PROVIDERS = "observability.health.llm.providers.";

	static final String CANARY = "sk-canary-7f3a9b1c2d4e5f60";

	final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(LlmHealthAutoConfiguration.class));

	StubProvider vendor;

	@BeforeEach
	void startVendor() throws IOException {
		this.vendor = StubProvider.answering(200, "{}");
	}

	@AfterEach
	void stopVendor() throws IOException {
		this.vendor.close();
	}

	/** Return the properties of the component, without the address. */
	abstract List<String> properties();

	Probe.Result answer(int status, String body, String... headers) {
		this.vendor.becomes(StubProvider.answer(status, body, headers));
		return check();
	}

	Probe.Result check(String... more) {
		List<String> properties = new ArrayList<>(properties());
		properties
			.add(properties.get(0).substring(0, properties.get(0).lastIndexOf('.')) + ".base-url=" + this.vendor.url());
		properties.addAll(List.of(more));
		return check(this.contextRunner.withPropertyValues(properties.toArray(String[]::new)));
	}

	static Probe.Result check(ApplicationContextRunner runner) {
		AtomicReference<Probe.Result> result = new AtomicReference<>();
		runner.run((context) -> result.set(only(context.getBean(LlmProbes.class).probes()).check()));
		return result.get();
	}

	static Probe only(List<Probe> probes) {
		assertThat(probes).hasSize(1);
		return probes.get(0);
	}

	String request() {
		List<String> requests = this.vendor.requests();
		return requests.get(requests.size() - 1);
	}

	static void assertIs(Probe.Result result, HealthState state, String code) {
		assertThat(result.state()).isEqualTo(state);
		assertThat(result.code()).isEqualTo(code);
	}

	static void assertDownAtOnce(Probe.Result result, String code) {
		assertIs(result, HealthState.DOWN, code);
		assertThat(result.conclusive()).isTrue();
	}

}
