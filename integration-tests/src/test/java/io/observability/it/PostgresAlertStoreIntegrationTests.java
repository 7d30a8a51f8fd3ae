package io.observability.it;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.sql.DataSource;

import io.observability.alerting.Alert;
import io.observability.alerting.AlertChannel;
import io.observability.alerting.AlertService;
import io.observability.alerting.Alerts;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** Alerts that a real PostgreSQL remembers over a restart. */
class PostgresAlertStoreIntegrationTests extends PostgresTestBed {

	private static final List<String> told = new CopyOnWriteArrayList<>();

	@BeforeEach
	void createTable() {
		told.clear();
		new JdbcTemplate(this.context.getBean(DataSource.class)).execute("""
				create table observability_alerts (
				  scope varchar(200) not null,
				  kind varchar(30) not null,
				  owner varchar(200) not null,
				  id varchar(64) not null,
				  content text not null,
				  changed_at timestamp not null,
				  primary key (scope, kind, owner, id)
				)""");
	}

	@Test
	void alertIsToldOnceAndItsEndAfterTheRestart() {
		try (ConfigurableApplicationContext first = shop()) {
			first.getBean(AlertService.class)
				.raise("payments", Alert.Severity.CRITICAL, "Payments differ, call jane.roe@example.com");
			await(() -> assertThat(told).containsExactly("payments FIRING"));
			await(() -> assertThat(rows("ALERT")).isEqualTo(1));
			await(() -> assertThat(rows("NOTICE")).isPositive());
		}
		assertThat(new JdbcTemplate(this.context.getBean(DataSource.class))
			.queryForList("select content from observability_alerts", String.class)
			.toString()).doesNotContain("jane.roe");
		try (ConfigurableApplicationContext second = shop()) {
			await(() -> assertThat(second.getBean(Alerts.class).active()).hasSize(1));
			second.getBean(AlertService.class).raise("payments", Alert.Severity.CRITICAL, "Payments differ");
			second.getBean(AlertService.class).resolve("payments");
			await(() -> assertThat(told).containsExactly("payments FIRING", "payments RESOLVED"));
			await(() -> assertThat(rows("ALERT")).isZero());
		}
	}

	private ConfigurableApplicationContext shop() {
		Environment environment = this.context.getEnvironment();
		return new SpringApplicationBuilder(Shop.class).web(WebApplicationType.NONE)
			.properties("spring.datasource.url=" + environment.getProperty("spring.datasource.url"),
					"spring.datasource.username=" + environment.getProperty("spring.datasource.username"),
					"spring.datasource.password=" + environment.getProperty("spring.datasource.password"),
					"observability.alerting.store.type=jdbc", "observability.alerting.rule.enabled=false")
			.run();
	}

	private int rows(String kind) {
		Integer rows = new JdbcTemplate(this.context.getBean(DataSource.class))
			.queryForObject("select count(*) from observability_alerts where kind = ?", Integer.class, kind);
		return (rows != null) ? rows : -1;
	}

	private static void await(ThrowingRunnable assertion) {
		Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(assertion);
	}

	@Import(Application.class)
	static class Shop {

		@Bean
		AlertChannel teller() {
			return new AlertChannel() {
				@Override
				public String name() {
					return "teller";
				}

				@Override
				public void deliver(Alert alert) {
					told.add(alert.rule() + " " + alert.state());
				}
			};
		}

	}

}
