package io.observability.health;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests for {@link ComponentWatch}. */
class ComponentWatchTests {

	private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

	private static final Duration INTERVAL = Duration.ofSeconds(60);

	private final ComponentWatch watch = new ComponentWatch(HttpProbe.notConfigured("openai", "openai", "service"),
			new ComponentWatch.Limits(INTERVAL, Duration.ofSeconds(3), Duration.ofSeconds(2), 3, 2));

	@Test
	void knowsNothingAtFirst() {
		assertThat(this.watch.health(0)).isEqualTo(new ComponentHealth("openai", HealthState.UNKNOWN, "pending", null,
				null, Criticality.IMPORTANT, "service"));
	}

	@Test
	void isUpWithTheFirstGoodCheck() {
		HealthTransition transition = take(Probe.Result.up());

		assertThat(transition)
			.isEqualTo(new HealthTransition("openai", HealthState.UNKNOWN, HealthState.UP, null, NOON));
	}

	@Test
	void isDegradedUntilTheFailureThreshold() {
		take(Probe.Result.up());

		assertThat(take(Probe.Result.down("upstream")).to()).isEqualTo(HealthState.DEGRADED);
		assertThat(take(Probe.Result.down("timeout"))).isNull();
		assertThat(take(Probe.Result.down("timeout")).to()).isEqualTo(HealthState.DOWN);
		assertThat(take(Probe.Result.down("timeout"))).isNull();
	}

	@Test
	void isUpAgainAtTheSuccessThreshold() {
		take(Probe.Result.down("auth").atOnce());

		assertThat(take(Probe.Result.up())).isNull();
		assertThat(state()).isEqualTo(HealthState.DOWN);
		assertThat(this.watch.health(0).code()).isEqualTo("auth");
		assertThat(take(Probe.Result.up()).to()).isEqualTo(HealthState.UP);
	}

	@Test
	void staysDownWhileItFlaps() {
		take(Probe.Result.down("auth").atOnce());

		for (int i = 0; i < 5; i++) {
			assertThat(take(Probe.Result.up())).isNull();
			assertThat(take(Probe.Result.down("upstream"))).isNull();
		}
	}

	@Test
	void isDownAtOnceAfterAClearRefusal() {
		take(Probe.Result.up());

		assertThat(take(Probe.Result.down("auth").atOnce()).to()).isEqualTo(HealthState.DOWN);
	}

	@Test
	void isNeverDownWhileOnlyTheRateIsLimited() {
		for (int i = 0; i < 10; i++) {
			take(Probe.Result.degraded("rate-limited"));
		}

		assertThat(state()).isEqualTo(HealthState.DEGRADED);
	}

	@ParameterizedTest
	@ValueSource(strings = { "rate-limited", "quota" })
	void isNoLongerDownOnceOnlyTheRateIsLimited(String code) {
		take(Probe.Result.down("auth").atOnce());

		assertThat(take(Probe.Result.degraded(code)).to()).isEqualTo(HealthState.DEGRADED);
		assertThat(this.watch.health(0).code()).isEqualTo(code);
		assertThat(take(Probe.Result.up()).to()).isEqualTo(HealthState.UP);
	}

	@Test
	void isDegradedWhenTheAnswerIsSlow() {
		this.watch.take(Probe.Result.up(), Duration.ofMillis(2001), NOON, 0);

		assertThat(state()).isEqualTo(HealthState.DEGRADED);
		assertThat(this.watch.health(0).code()).isEqualTo("slow");
	}

	@Test
	void checksAgainSoonerWhileTheStateIsOpen() {
		take(Probe.Result.down("timeout"));
		assertThat(this.watch.delay()).isBetween(Duration.ofSeconds(12), Duration.ofSeconds(18));

		take(Probe.Result.down("timeout"));
		take(Probe.Result.down("timeout"));
		assertThat(this.watch.delay()).isBetween(Duration.ofSeconds(48), Duration.ofSeconds(72));

		take(Probe.Result.up());
		assertThat(this.watch.delay()).isBetween(Duration.ofSeconds(12), Duration.ofSeconds(18));
	}

	@Test
	void doesNotHurryAfterAClearRefusal() {
		take(Probe.Result.down("auth").atOnce());

		assertThat(this.watch.delay()).isGreaterThanOrEqualTo(Duration.ofSeconds(48));
	}

	@ParameterizedTest
	@CsvSource({ "PT5M, PT5M, PT5M", "PT87600H, PT15M, PT15M", "PT0S, PT48S, PT72S", "PT-1H, PT48S, PT72S" })
	void waitsAsLongAsAsked(Duration asked, Duration least, Duration most) {
		take(Probe.Result.degraded("rate-limited").retryAfter(asked));

		assertThat(this.watch.delay()).isBetween(least, most);
	}

	@Test
	void isUnknownWhenTheLastCheckIsTooOld() {
		take(Probe.Result.up());
		long tooLate = INTERVAL.multipliedBy(3).toNanos() + Duration.ofSeconds(16).toNanos();

		assertThat(this.watch.health(INTERVAL.multipliedBy(3).toNanos()).state()).isEqualTo(HealthState.UP);
		assertThat(this.watch.health(tooLate).code()).isEqualTo("stale");
		assertThat(this.watch.expire(NOON, tooLate).to()).isEqualTo(HealthState.UNKNOWN);
		assertThat(this.watch.expire(NOON, tooLate + tooLate)).isNull();
		assertThat(take(Probe.Result.up()).from()).isEqualTo(HealthState.UNKNOWN);
	}

	@Test
	void isNotTooOldWhileTheProviderAskedForPatience() {
		take(Probe.Result.degraded("rate-limited").retryAfter(Duration.ofMinutes(15)));

		assertThat(this.watch.health(Duration.ofMinutes(16).toNanos()).state()).isEqualTo(HealthState.DEGRADED);
	}

	@Test
	void isNotTooOldWhileItWaitsAfterARefusal() {
		for (int i = 0; i < 5; i++) {
			take(Probe.Result.down("auth").atOnce());
		}

		assertThat(this.watch.health(Duration.ofMinutes(13).toNanos()).state()).isEqualTo(HealthState.DOWN);
		assertThat(this.watch.health(Duration.ofMinutes(21).toNanos()).code()).isEqualTo("stale");
	}

	@Test
	void showsWhoIsWatchedBesideTheDetails() {
		take(Probe.Result.up().with("version", 3));

		assertThat(this.watch.details()).containsEntry("provider", "openai").containsEntry("version", 3);
	}

	private HealthState state() {
		return this.watch.health(0).state();
	}

	private HealthTransition take(Probe.Result result) {
		return this.watch.take(result, Duration.ofMillis(5), NOON, 0);
	}

}
