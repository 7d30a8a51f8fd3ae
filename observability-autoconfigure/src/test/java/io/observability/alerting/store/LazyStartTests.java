package io.observability.alerting.store;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.observability.alerting.Alert;
import io.observability.alerting.AlertChannel;
import io.observability.alerting.AlertFixtures;
import io.observability.alerting.AlertMemory;
import io.observability.alerting.AlertingAutoConfiguration;
import io.observability.alerting.Alerts;
import io.observability.alerting.notice.NoticeAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** With {@code spring.main.lazy-initialization} only what is asked for is made. */
class LazyStartTests {

	private final List<Alert> told = new CopyOnWriteArrayList<>();

	@TempDir
	Path folder;

	@Test
	void alertsAreToldAllTheSame() {
		new ApplicationContextRunner()
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.withConfiguration(AutoConfigurations.of(AlertingAutoConfiguration.class, NoticeAutoConfiguration.class,
					AlertStoreAutoConfiguration.class))
			.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.withBean("chat", AlertChannel.class, Chat::new)
			.withPropertyValues("observability.alerting.notice.group-wait=0s",
					"observability.alerting.store.path=" + this.folder.resolve("alerts.properties"))
			.run((context) -> {
				context.getBean(Alerts.class).publish(AlertFixtures.firing("a"));
				await().atMost(Duration.ofSeconds(10)).until(() -> this.told.size() == 1);
				assertThat(context.getBean(AlertMemory.class).isLoaded()).isTrue();
			});
	}

	/** Remembers what it is told. */
	private final class Chat implements AlertChannel {

		@Override
		public String name() {
			return "chat";
		}

		@Override
		public void deliver(Alert alert) {
			LazyStartTests.this.told.add(alert);
		}

	}

}
