package io.observability.health.redis;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import io.observability.health.HealthState;
import io.observability.health.Probe;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests for {@link RedisHealthAutoConfiguration}. */
@Timeout(60)
class RedisHealthAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(RedisHealthAutoConfiguration.class));

	private LettuceConnectionFactory factory;

	@AfterEach
	void disconnect() {
		if (this.factory != null) {
			this.factory.destroy();
		}
	}

	@Test
	void watchesNothingWithoutAConnectionFactory() {
		this.contextRunner.run((context) -> assertThat(context).doesNotHaveBean(RedisProbes.class)
			.doesNotHaveBean("redisHealthContributor"));
	}

	@Test
	void isAbsentWithoutTheLibrary() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(RedisConnectionFactory.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(RedisProbes.class));
	}

	@Test
	void takesThePlaceOfBootsContributorUnlessToldOtherwise() {
		ApplicationContextRunner withRedis = this.contextRunner.withBean(RedisConnectionFactory.class,
				() -> connected(1));

		withRedis.run((context) -> assertThat(context).hasBean("redisHealthContributor"));
		withRedis.withPropertyValues("management.health.redis.enabled=true")
			.run((context) -> assertThat(context).hasSingleBean(RedisProbes.class)
				.doesNotHaveBean("redisHealthContributor"));
		withRedis.withPropertyValues("observability.health.redis.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(RedisProbes.class)
				.doesNotHaveBean("redisHealthContributor"));
	}

	@Test
	void isUpWhenRedisAnswers() throws Exception {
		try (StubRedis redis = new StubRedis("+PONG\r\n")) {
			Probe probe = probe(redis.port());

			assertThat(probe.check()).isEqualTo(Probe.Result.up());
			assertThat(probe.check()).isEqualTo(Probe.Result.up());
			assertThat(probe).extracting(Probe::name, Probe::provider, Probe::kind)
				.containsExactly("redis", "redis", "cache");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
			"LOADING Redis is loading the dataset in memory | DOWN | loading",
			"MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'. | DOWN | master-down",
			"CLUSTERDOWN The cluster is down | DOWN | cluster-down", "NOAUTH Authentication required. | DOWN | auth",
			"WRONGPASS invalid username-password pair or user is disabled. | DOWN | auth",
			"NOPERM User probe has no permissions to run the 'ping' command | UP | limited-scope",
			"BUSY Redis is busy running a script. | DEGRADED | busy", "ERR something else | DOWN | failed" })
	void tellsWhyRedisRefuses(String error, HealthState state, String code) throws Exception {
		try (StubRedis redis = new StubRedis("+PONG\r\n")) {
			Probe probe = probe(redis.port());
			probe.check();
			redis.answers("-" + error + "\r\n");
			Probe.Result result = probe.check();

			assertThat(result.state()).isEqualTo(state);
			assertThat(result.code()).isEqualTo(code);
			assertThat(result.toString()).doesNotContain("script", "permissions", "dataset");
		}
	}

	@Test
	void isDownWhenNobodyListens() throws Exception {
		int port;
		try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
			port = server.getLocalPort();
		}
		assertThat(probe(port).check().code()).isEqualTo("connect");
	}

	@Test
	void tellsAServerThatDoesNotAnswer() throws Exception {
		try (StubRedis redis = new StubRedis("+PONG\r\n")) {
			Probe probe = probe(redis.port());
			probe.check();
			redis.answers("");

			assertThat(probe.check().code()).isEqualTo("timeout");
		}
	}

	@Test
	void namesSeveralServersByTheirBeans() {
		this.contextRunner.withBean("sessions", RedisConnectionFactory.class, () -> connected(1))
			.withBean("orders", RedisConnectionFactory.class, () -> connected(2))
			.run((context) -> assertThat(context.getBean(RedisProbes.class).probes()).extracting(Probe::name)
				.containsExactlyInAnyOrder("redis/sessions", "redis/orders"));
	}

	private Probe probe(int port) {
		return new RedisProbe("redis", connected(port));
	}

	private LettuceConnectionFactory connected(int port) {
		this.factory = new LettuceConnectionFactory(new RedisStandaloneConfiguration("127.0.0.1", port),
				LettuceClientConfiguration.builder()
					.commandTimeout(Duration.ofMillis(700))
					.shutdownQuietPeriod(Duration.ZERO)
					.build());
		this.factory.afterPropertiesSet();
		this.factory.start();
		return this.factory;
	}

}
