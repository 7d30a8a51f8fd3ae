package io.observability.logging.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.observability.logging.event.EventAutoConfiguration;
import io.observability.test.log.CapturedEvents;
import io.observability.test.log.CapturedEventsExtension;
import io.observability.tracing.database.TracingDatabaseAutoConfiguration;
import net.ttddyy.observation.boot.autoconfigure.DataSourceObservationAutoConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.event.Level;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ContextConsumer;

/** Runs statements with Hikari, H2 and datasource-micrometer. */
@ExtendWith(CapturedEventsExtension.class)
abstract class StatementTestBed {

	final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(LoggingDatabaseAutoConfiguration.class, EventAutoConfiguration.class,
				TracingDatabaseAutoConfiguration.class, DataSourceObservationAutoConfiguration.class,
				DataSourceAutoConfiguration.class))
		.withBean(ObservationRegistry.class, ObservationRegistry::create)
		.withBean(Tracer.class, () -> Tracer.NOOP)
		.withPropertyValues("spring.datasource.url=jdbc:h2:mem:statements", "jdbc.includes=query",
				"observability.logging.database.slow-query=20ms");

	@BeforeEach
	void writes(CapturedEvents events) {
		events.level("io.observability", Level.INFO);
	}

	final void run(Work work, String... properties) {
		ContextConsumer<AssertableApplicationContext> consumer = (context) -> {
			try (Connection connection = prepared(context); Statement statement = connection.createStatement()) {
				work.on(statement);
			}
		};
		this.contextRunner.withPropertyValues(properties).run(consumer);
	}

	static Connection prepared(AssertableApplicationContext context) throws SQLException {
		Connection connection = context.getBean(DataSource.class).getConnection();
		prepare(connection);
		return connection;
	}

	/** Past the listener, since creating things takes its time too. */
	static void prepare(Connection proxy) throws SQLException {
		Connection connection = proxy.unwrap(org.h2.jdbc.JdbcConnection.class);
		try (Statement statement = connection.createStatement()) {
			statement.execute("drop all objects");
			statement.execute("create alias nap for '" + Naps.class.getName() + ".nap'");
			statement.execute("create table people(id int primary key, name varchar(40))");
			statement.execute("insert into people values (1, 'Jane Roe'), (2, 'Joe')");
		}
	}

	/** Called by H2. */
	public static final class Naps {

		public static int nap(int millis) throws InterruptedException {
			TimeUnit.MILLISECONDS.sleep(millis);
			return millis;
		}

	}

	@FunctionalInterface
	interface Work {

		void on(Statement statement) throws SQLException;

	}

}
