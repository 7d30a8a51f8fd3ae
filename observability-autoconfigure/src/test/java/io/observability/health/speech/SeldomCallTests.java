package io.observability.health.speech;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

import io.observability.health.Probe;
import io.observability.health.Probe.Result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Tests for {@link SeldomCall}. */
class SeldomCallTests {

	private final AtomicLong now = new AtomicLong(-5);

	private final List<String> calls = new ArrayList<>();

	private final AtomicReference<Result> usual = new AtomicReference<>(Result.up());

	private final AtomicReference<Result> seldom = new AtomicReference<>(Result.up());

	@Test
	void comesBackAfterFifteenMinutes() throws Exception {
		Probe probe = probe(false);

		probe.check();
		wait(Duration.ofMinutes(15).minusNanos(1));
		probe.check();
		wait(Duration.ofNanos(1));
		probe.check();

		assertThat(this.calls).containsExactly("seldom", "usual", "seldom");
	}

	@Test
	void remembersWhatTheSecondCallFound() throws Exception {
		this.seldom.set(Result.degraded("quota").with("character_count", 1));
		Probe probe = probe(false);

		assertThat(probe.check().code()).isEqualTo("quota");
		assertThat(probe.check()).isEqualTo(this.seldom.get());
	}

	@Test
	void doesNotHideAFailureOfTheUsualCall() throws Exception {
		Probe probe = probe(false);
		probe.check();
		this.usual.set(Result.down("upstream"));

		assertThat(probe.check().code()).isEqualTo("upstream");
	}

	@Test
	void makesAHelpfulCallOnceInAWhileEvenWhenItFails() throws Exception {
		this.seldom.set(Result.down("upstream"));
		Probe probe = probe(false);

		assertThat(probe.check()).isEqualTo(Result.up());
		assertThat(probe.check()).isEqualTo(Result.up());
		assertThat(this.calls).containsExactly("seldom", "usual", "usual");
	}

	@Test
	void repeatsAnEssentialCallUntilItWorks() throws Exception {
		this.seldom.set(Result.down("upstream"));
		Probe probe = probe(true);

		assertThat(probe.check().code()).isEqualTo("upstream");
		assertThat(probe.check().code()).isEqualTo("upstream");
		this.seldom.set(Result.up());
		assertThat(probe.check().code()).isNull();
		assertThat(probe.check().code()).isNull();
		assertThat(this.calls).containsExactly("seldom", "seldom", "seldom", "usual");
	}

	@Test
	void usesTheUsualCallAfterAHelpfulOneHung() throws Exception {
		Probe hanging = new Named("seldom", () -> {
			throw new InterruptedException();
		});
		Probe probe = new SeldomCall(new Named("usual", this.usual::get), hanging, false, this.now::get);

		assertThatExceptionOfType(InterruptedException.class).isThrownBy(probe::check);
		assertThat(probe.check()).isEqualTo(Result.up());
	}

	private void wait(Duration time) {
		this.now.addAndGet(time.toNanos());
	}

	private Probe probe(boolean essential) {
		return new SeldomCall(new Named("usual", () -> answer("usual", this.usual.get())),
				new Named("seldom", () -> answer("seldom", this.seldom.get())), essential, this.now::get);
	}

	private Result answer(String call, Result result) {
		this.calls.add(call);
		return result;
	}

	record Named(String name, java.util.concurrent.Callable<Result> call) implements Probe {

		@Override
		public String provider() {
			return "vendor";
		}

		@Override
		public Result check() throws Exception {
			return this.call.call();
		}

	}

}
