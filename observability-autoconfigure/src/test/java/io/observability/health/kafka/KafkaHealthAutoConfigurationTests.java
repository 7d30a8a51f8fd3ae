package io.observability.health.kafka;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

import io.observability.health.HealthState;
import io.observability.health.Probe;
import io.observability.health.StubProvider;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests for {@link KafkaHealthAutoConfiguration}. */
@Timeout(120)
class KafkaHealthAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(KafkaHealthAutoConfiguration.class));

	@Test
	void watchesNothingWithoutAnAdmin() {
		this.contextRunner.run((context) -> assertThat(context).doesNotHaveBean(KafkaProbes.class));
	}

	@Test
	void isAbsentWhenSwitchedOff() {
		this.contextRunner.withBean(KafkaAdmin.class, () -> admin("127.0.0.1:1"))
			.withPropertyValues("observability.health.kafka.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(KafkaProbes.class));
	}

	@Test
	void isAbsentWithoutTheLibrary() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(KafkaAdmin.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(KafkaProbes.class));
	}

	@Test
	void countsTheNodesOfACluster() throws Exception {
		EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, 1);
		broker.afterPropertiesSet();
		try {
			this.contextRunner.withBean(KafkaAdmin.class, () -> admin(broker.getBrokersAsString())).run((context) -> {
				Probe probe = context.getBean(KafkaProbes.class).probes().get(0);

				assertThat(probe.check()).isEqualTo(Probe.Result.up().with("nodes", 1));
				assertThat(probe.check()).isEqualTo(Probe.Result.up().with("nodes", 1));
				assertThat(probe).extracting(Probe::name, Probe::provider, Probe::kind, Probe::host)
					.containsExactly("kafka", "kafka", "messaging", broker.getBrokersAsString());
			});
		}
		finally {
			broker.destroy();
		}
	}

	@Test
	void isDownWhenNobodyAnswers() throws Exception {
		try (StubProvider silent = StubProvider.hanging()) {
			Probe probe = probe(silent.url().substring("http://".length()));
			long start = System.nanoTime();
			Probe.Result result = probe.check();

			assertThat(result.state()).isEqualTo(HealthState.DOWN);
			assertThat(result.code()).isEqualTo("timeout");
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
		}
	}

	@Test
	void isDownWhenNobodyKnowsTheName() throws Exception {
		assertThat(probe("nobody.invalid:9092").check().code()).isEqualTo("dns");
	}

	@Test
	void endsWhenInterrupted() throws Exception {
		Probe probe = probe("127.0.0.1:1");
		Thread.currentThread().interrupt();
		try {
			org.assertj.core.api.Assertions.assertThatExceptionOfType(InterruptedException.class)
				.isThrownBy(probe::check);
		}
		finally {
			Thread.interrupted();
		}
	}

	@Test
	void namesSeveralClustersByTheirBeans() {
		this.contextRunner.withBean("orders", KafkaAdmin.class, () -> admin("127.0.0.1:1"))
			.withBean("audit", KafkaAdmin.class, () -> admin("127.0.0.1:2"))
			.run((context) -> assertThat(context.getBean(KafkaProbes.class).probes()).extracting(Probe::name)
				.containsExactlyInAnyOrder("kafka/orders", "kafka/audit"));
	}

	private static Probe probe(String servers) {
		return new KafkaProbe("kafka", admin(servers)::getConfigurationProperties);
	}

	private static KafkaAdmin admin(String servers) {
		KafkaAdmin admin = new KafkaAdmin(Map.of("bootstrap.servers", servers));
		admin.setAutoCreate(false);
		return admin;
	}

}
