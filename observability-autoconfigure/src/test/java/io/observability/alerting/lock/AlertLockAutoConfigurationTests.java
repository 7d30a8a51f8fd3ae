package io.observability.alerting.lock;

import java.util.Optional;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.observability.alerting.AlertLock;
import io.observability.alerting.AlertMemory;
import io.observability.alerting.AlertingAutoConfiguration;
import io.observability.alerting.store.AlertStoreAutoConfiguration;
import io.observability.alerting.store.jdbc.JdbcAlertStoreAutoConfiguration;
import net.javacrumbs.shedlock.core.LockProvider;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class AlertLockAutoConfigurationTests {

	private static final String ON = "observability.alerting.lock.enabled=true";

	private static final LockProvider NONE = (configuration) -> Optional.empty();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AlertLockAutoConfiguration.class, AlertingAutoConfiguration.class,
				AlertStoreAutoConfiguration.class, JdbcAlertStoreAutoConfiguration.class,
				DataSourceAutoConfiguration.class))
		.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
		.withPropertyValues("spring.datasource.url=jdbc:h2:mem:lock", "observability.alerting.store.type=jdbc");

	@Test
	void isOffUnlessItIsSwitchedOn() {
		this.contextRunner.withBean(LockProvider.class, () -> NONE)
			.withPropertyValues("observability.alerting.enabled=true")
			.run((context) -> {
				assertThat(context).doesNotHaveBean(AlertLock.class);
				assertThat(context.getBean(AlertMemory.class).isTogether()).isFalse();
			});
	}

	@Test
	void sharesWhatIsKnown() {
		this.contextRunner.withBean(LockProvider.class, () -> NONE).withPropertyValues(ON).run((context) -> {
			assertThat(context).hasSingleBean(InstanceLock.class);
			assertThat(context.getBean(AlertMemory.class).isTogether()).isTrue();
			assertThat(context.getBean(AlertLock.class).isHeld()).isFalse();
		});
	}

	@Test
	void failsWithoutProvider() {
		fails(this.contextRunner.withPropertyValues(ON), "there is no bean of type LockProvider, or not one");
	}

	@Test
	void failsWithoutShedLock() {
		fails(this.contextRunner.withPropertyValues(ON)
			.withClassLoader(new FilteredClassLoader("net.javacrumbs.shedlock")), "ShedLock is not on the class path");
	}

	@Test
	void failsWithAStoreThatBelongsToOneProcess() {
		fails(this.contextRunner.withBean(LockProvider.class, () -> NONE)
			.withPropertyValues(ON, "observability.alerting.store.type=file"),
				"what is known of alerts is not kept where all instances see it");
	}

	@Test
	void refusesToHoldForTooShortOrTooLong() {
		this.contextRunner.withBean(LockProvider.class, () -> NONE)
			.withPropertyValues(ON, "observability.alerting.lock.hold=5s")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessage("'observability.alerting.lock.hold' must be from 30s to 10m but was 'PT5S'"));
	}

	private static void fails(ApplicationContextRunner runner, String reason) {
		runner.run((context) -> assertThat(context).getFailure()
			.rootCause()
			.isInstanceOf(FailureAnalyzedException.class)
			.hasMessage("'observability.alerting.lock.enabled' is true, but " + reason + "."));
	}

}
