package io.observability.alerting.snapshot;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.observability.ConditionalOnFeature;
import io.observability.alerting.AlertingAutoConfiguration;
import io.observability.alerting.Alerts;
import io.observability.health.HealthMonitor;
import io.observability.masking.Explainer;
import io.observability.masking.Masker;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Auto-configuration for snapshots of the process. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(after = AlertingAutoConfiguration.class)
@ConditionalOnFeature("alerting.snapshot")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnProperty("observability.alerting.snapshot.folder")
@ConditionalOnBean(name = "alerts")
@EnableConfigurationProperties(SnapshotProperties.class)
public final class SnapshotAutoConfiguration {

	@Bean
	@Order(50)
	static Snapshots alertSnapshots(SnapshotProperties properties, BeanFactory beans) {
		Clock clock = beans.getBeanProvider(Clock.class).getIfUnique(Clock::systemUTC);
		return new Snapshots(Path.of(Objects.requireNonNull(properties.folder())), properties,
				(alert) -> new SnapshotText(masker(beans)).alert(alert, beans.getBean(Alerts.class).active())
					.health(SnapshotText.components(beans.getBeanProvider(HealthMonitor.class)))
					.meters(beans.getBeanProvider(MeterRegistry.class).getIfUnique(SimpleMeterRegistry::new))
					.threads()
					.masked(),
				clock, System::nanoTime);
	}

	/** What lies on a disk is masked, also where masking is only tried. */
	private static Masker masker(BeanFactory beans) {
		boolean dryRun = beans.getBeanProvider(Explainer.class)
			.stream()
			.anyMatch((explainer) -> explainer.overview().dryRun());
		return dryRun ? Masker.standard()
				: beans.getBeanProvider(Masker.class).getIfAvailable(Masker::standard).to("alert");
	}

}
