package io.observability.health;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.observability.signing.GoogleAccess;
import io.observability.signing.Signers;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What checks cost that no interrupt ends: the resolver of the JDK, and libraries that
 * read a socket in the old way. A resolver that blocks is stood in for by one of ours, as
 * Java 17 has no way to replace its own.
 */
@Timeout(60)
class DeafProvidersTests extends HealthMonitorTestBed {

	private static final String CHECKERS = "observability-health-\\d+";

	private static final int THREADS = 2;

	private final CountDownLatch end = new CountDownLatch(1);

	private final AtomicInteger resolving = new AtomicInteger();

	private final AtomicInteger most = new AtomicInteger();

	@Test
	void abandonsAResolverThatBlocksAndChecksTheOthers() throws Exception {
		try (StubProvider provider = StubProvider.answering(200, "{}")) {
			startPatiently(1, blocked("blocked", provider), HttpProbeTestBed.patientProbe("sane", provider.url()));

			Awaitility.await().until(() -> "stuck".equals(health("blocked").code()));
			awaitState("blocked", HealthState.DOWN);
			awaitState("sane", HealthState.UP);
			assertThat(this.calls).hasValue(1);

			this.end.countDown();

			awaitState("blocked", HealthState.UP);
			assertThat(this.most).hasValue(1);
		}
	}

	@Test
	void holdsFewThreadsHoweverManyResolversBlock() throws Exception {
		try (StubProvider provider = StubProvider.answering(200, "{}")) {
			startPatiently(THREADS, all((i) -> blocked("blocked-" + i, provider)));

			Awaitility.await().until(() -> this.monitor.components().stream().filter(this::isDown).count() >= 6);
			assertThat(this.most.get()).isEqualTo(THREADS + 4);
			assertThat(threads(CHECKERS)).isLessThanOrEqualTo(THREADS * 2 + 4);

			this.end.countDown();

			Awaitility.await()
				.until(() -> this.monitor.components().stream().allMatch((health) -> health.state() == HealthState.UP));
			assertThat(this.most.get()).isEqualTo(THREADS + 4);
		}
	}

	@Test
	void holdsFewThreadsWhenNoTokenOfGoogleComes(@TempDir Path folder) throws Exception {
		try (StubProvider tokens = StubProvider.hanging(); StubProvider google = StubProvider.answering(200, "{}")) {
			GoogleAccess access = new GoogleAccess(GoogleAccess.CLOUD_PLATFORM, null,
					GoogleKeyFile.write(folder, tokens.url()).toString(), null);
			startPatiently(THREADS, all((i) -> HttpProbeTestBed.patientProbe("google-" + i, google.url())
				.signing(Signers.google("observability.health.llm", access))));

			Awaitility.await().until(() -> this.monitor.components().stream().filter(this::isDown).count() >= 6);
			assertThat(threads(CHECKERS)).isLessThanOrEqualTo(THREADS * 2 + 4);
			long start = System.nanoTime();
			this.monitor.stop();

			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
			assertThat(google.requests()).isEmpty();
		}
		Awaitility.await().atMost(Duration.ofSeconds(40)).until(() -> threads(CHECKERS) == 0);
	}

	private boolean isDown(ComponentHealth health) {
		return health.state() == HealthState.DOWN;
	}

	private static Probe[] all(IntFunction<Probe> probes) {
		return IntStream.range(0, 12).mapToObj(probes).toArray(Probe[]::new);
	}

	private Probe blocked(String name, StubProvider provider) {
		return HttpProbeTestBed.patientProbe(name, provider.url()).resolving((host) -> {
			this.calls.incrementAndGet();
			this.most.accumulateAndGet(this.resolving.incrementAndGet(), Math::max);
			while (this.end.getCount() > 0) {
				Thread.interrupted();
				LockSupport.parkNanos(1_000_000);
			}
			this.resolving.decrementAndGet();
			return InetAddress.getByName(host);
		});
	}

}
