package io.observability.alerting.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.observability.alerting.Alert;
import io.observability.alerting.AlertChannel;
import io.observability.alerting.AlertDeliveryException;
import io.observability.alerting.AlertFixtures;
import io.observability.alerting.AlertRecord;
import io.observability.alerting.AlertRecord.Kind;
import io.observability.alerting.AlertStore;
import io.observability.alerting.AlertingAutoConfiguration;
import io.observability.alerting.Alerts;
import io.observability.alerting.notice.NoticeAutoConfiguration;
import io.observability.alerting.store.jdbc.JdbcAlertStoreAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

/** Alerts over a restart of the application, in a file and in a table. */
class AlertStoreTests {

	static final String TABLE = """
			create table observability_alerts (
			  scope varchar(200) not null,
			  kind varchar(30) not null,
			  owner varchar(200) not null,
			  id varchar(64) not null,
			  content text not null,
			  changed_at timestamp not null,
			  primary key (scope, kind, owner, id))""";

	private final List<String> told = new CopyOnWriteArrayList<>();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AlertingAutoConfiguration.class, NoticeAutoConfiguration.class,
				AlertStoreAutoConfiguration.class, JdbcAlertStoreAutoConfiguration.class))
		.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
		.withBean("chat", AlertChannel.class, Chat::new)
		.withPropertyValues("observability.alerting.notice.group-wait=0s",
				"observability.alerting.notice.group-interval=0s");

	private volatile CountDownLatch hanging = new CountDownLatch(0);

	@TempDir
	Path folder;

	@Test
	void nothingIsKeptWithoutAPlace() {
		this.contextRunner.run((context) -> assertThat(context).doesNotHaveBean(AlertStore.class));
		this.contextRunner.withPropertyValues("observability.alerting.enabled=true")
			.run((context) -> assertThat(context).doesNotHaveBean(AlertStore.class));
		this.contextRunner
			.withPropertyValues("observability.alerting.store.path=" + this.folder.resolve("a"),
					"observability.alerting.store.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(AlertStore.class));
	}

	@Test
	void alertThatStillFiresIsToldOnceAndItsEndAfterTheRestart() {
		restarts(this.contextRunner
			.withPropertyValues("observability.alerting.store.path=" + this.folder.resolve("alerts.properties")));
		assertThat(this.folder.resolve("alerts.properties")).exists();
	}

	@Test
	void alertIsToldOnceWithATable() {
		ApplicationContextRunner runner = jdbc();
		runner.run((context) -> context.getBean(JdbcTemplate.class).execute(TABLE));
		restarts(runner);
	}

	private void restarts(ApplicationContextRunner runner) {
		runner.run((context) -> {
			context.getBean(Alerts.class).publish(AlertFixtures.firing("a"));
			context.getBean(Alerts.class).publish(AlertFixtures.firing("b"));
			await().untilAsserted(() -> assertThat(this.told).hasSize(2));
		});
		runner.run((context) -> {
			Alerts alerts = context.getBean(Alerts.class);
			await().untilAsserted(() -> assertThat(alerts.active()).extracting(Alert::rule).contains("a", "b"));
			alerts.publish(AlertFixtures.firing("a"));
			alerts.publish(AlertFixtures.resolved("b"));
			await().untilAsserted(() -> assertThat(this.told).hasSize(3));
		});
		runner.run((context) -> {
			Alerts alerts = context.getBean(Alerts.class);
			await().untilAsserted(() -> assertThat(alerts.active()).extracting(Alert::rule).containsExactly("a"));
			assertThat(alerts.active()).containsExactly(AlertFixtures.firing("a"));
			alerts.publish(AlertFixtures.firing("c"));
			await().untilAsserted(() -> assertThat(this.told).hasSize(4));
		});
		assertThat(this.told).containsExactlyInAnyOrder("a FIRING", "b FIRING", "b RESOLVED", "c FIRING");
	}

	@Test
	void whatWasNotDeliveredAtTheEndIsToldAfterTheRestart() {
		ApplicationContextRunner runner = this.contextRunner
			.withPropertyValues("observability.alerting.store.path=" + this.folder.resolve("alerts.properties"));
		this.hanging = new CountDownLatch(1);
		runner.run((context) -> context.getBean(Alerts.class).publish(AlertFixtures.firing("a")));
		assertThat(this.told).isEmpty();
		this.hanging = new CountDownLatch(0);
		runner.run((context) -> {
			await().untilAsserted(() -> assertThat(this.told).containsExactly("a FIRING"));
			this.hanging = new CountDownLatch(1);
			context.getBean(Alerts.class).publish(AlertFixtures.resolved("a"));
		});
		this.hanging = new CountDownLatch(0);
		runner.run((context) -> await()
			.untilAsserted(() -> assertThat(this.told).containsExactly("a FIRING", "a RESOLVED")));
	}

	@Test
	void serviceSeesOnlyItsOwnRecordsInASharedTable() {
		ApplicationContextRunner runner = jdbc();
		runner.run((context) -> {
			context.getBean(JdbcTemplate.class).execute(TABLE);
			AlertStore store = context.getBean(AlertStore.class);
			assertThat(store.isShared()).isTrue();
			AlertRecord record = new AlertRecord(Kind.SILENCE, "", "x", Map.of("a", "1 & 2 = ü", "b", ""));
			AlertRecord other = new AlertRecord(Kind.ALERT, "one", "x", Map.of());
			store.save(List.of(record, other), List.of());
			store.save(List.of(record), List.of(other));
			assertThat(store.load()).contains(record).doesNotContain(other);
			runner.withPropertyValues("spring.application.name=another").run((second) -> {
				assertThat(second.getBean(AlertStore.class).load()).doesNotContain(record);
			});
		});
	}

	@Test
	void tableThatIsMissingIsToldAndAlertsGoOut() {
		jdbc().run((context) -> {
			assertThatIOException().isThrownBy(() -> context.getBean(AlertStore.class).load())
				.withMessageContaining("The table 'observability_alerts' cannot be read");
			context.getBean(Alerts.class).publish(AlertFixtures.firing("a"));
		});
		assertThat(this.told).containsExactly("a FIRING");
	}

	@Test
	void tableWithoutADataSourceFailsTheStart() {
		this.contextRunner.withPropertyValues("observability.alerting.store.type=jdbc")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(FailureAnalyzedException.class)
				.hasMessage("'observability.alerting.store.type' is 'jdbc', but there is no bean of type DataSource, "
						+ "or not one."));
		this.contextRunner
			.withPropertyValues("observability.alerting.store.enabled=true", "observability.alerting.store.table=a;b")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessage("'observability.alerting.store.table' must be the name of a table but was 'a;b'"));
	}

	@Test
	void fileThatIsBrokenIsPutAsideAndAlertsGoOut() throws Exception {
		Path file = this.folder.resolve("alerts.properties");
		Files.writeString(file, "nonsense");
		this.contextRunner.withPropertyValues("observability.alerting.store.path=" + file).run((context) -> {
			await().untilAsserted(() -> assertThat(this.folder.resolve("alerts.properties.broken")).exists());
			context.getBean(Alerts.class).publish(AlertFixtures.firing("a"));
			await().untilAsserted(() -> assertThat(this.told).containsExactly("a FIRING"));
		});
	}

	private ApplicationContextRunner jdbc() {
		return this.contextRunner
			.withConfiguration(
					AutoConfigurations.of(DataSourceAutoConfiguration.class, JdbcTemplateAutoConfiguration.class))
			.withPropertyValues("observability.alerting.store.type=jdbc",
					"spring.datasource.url=jdbc:h2:mem:alerts" + System.identityHashCode(this) + ";DB_CLOSE_DELAY=-1");
	}

	private final class Chat implements AlertChannel {

		@Override
		public String name() {
			return "chat";
		}

		@Override
		public void deliver(Alert alert) {
			try {
				AlertStoreTests.this.hanging.await();
			}
			catch (InterruptedException ex) {
				throw new AlertDeliveryException("interrupted", true);
			}
			AlertStoreTests.this.told.add(alert.rule() + " " + alert.state());
		}

		@Override
		public void deliver(List<Alert> alerts) {
			alerts.forEach(this::deliver);
		}

	}

}
