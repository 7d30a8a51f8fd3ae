package io.observability.alerting.lock;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.observability.SteppedClock;
import io.observability.alerting.AlertInstance;
import io.observability.alerting.AlertLock;
import io.observability.alerting.notice.NoticeAccess;
import io.observability.alerting.store.jdbc.JdbcStoreAccess;
import io.observability.health.leader.HeldLock;
import net.javacrumbs.shedlock.core.ClockProvider;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.provider.jdbctemplate.JdbcTemplateLockProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabase;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;

import static org.assertj.core.api.Assertions.assertThat;

/** Several instances of which one tells, over a database that they share. */
class AlertLockTests {

	private final SteppedClock clock = new SteppedClock("2026-01-01T10:00:00Z");

	private final List<String> told = AlertInstance.told();

	private final Map<AlertInstance, NoticeAccess> instances = new LinkedHashMap<>();

	private final EmbeddedDatabase database = new EmbeddedDatabaseBuilder().setType(EmbeddedDatabaseType.H2)
		.generateUniqueName(true)
		.build();

	private boolean unreachable;

	@BeforeEach
	void createTables() {
		ClockProvider.setClock(this.clock);
		JdbcTemplate jdbc = new JdbcTemplate(this.database);
		jdbc.execute("create table observability_alerts (scope varchar(200) not null, kind varchar(30) not null, "
				+ "owner varchar(200) not null, id varchar(64) not null, content text not null, "
				+ "changed_at timestamp not null, primary key (scope, kind, owner, id))");
		jdbc.execute("create table shedlock (name varchar(64) not null primary key, lock_until timestamp not null, "
				+ "locked_at timestamp not null, locked_by varchar(255) not null)");
	}

	@AfterEach
	void close() {
		ClockProvider.setClock(Clock.systemUTC());
		this.database.shutdown();
	}

	@ParameterizedTest
	@ValueSource(ints = { 2, 20 })
	void oneOfManyTellsOnceAndOfTheEndOnce(int count) {
		start(count);
		pass(12);
		all().forEach((instance) -> instance.fire("down"));
		pass(30);
		assertThat(this.told).hasSize(1).first().asString().startsWith("down FIRING of i");
		String teller = this.told.get(0).substring("down FIRING of ".length());
		all().subList(1, count).forEach((instance) -> instance.resolve("down"));
		pass(30);
		assertThat(this.told).hasSize(1);
		all().get(0).resolve("down");
		pass(30);
		assertThat(this.told).containsExactly("down FIRING of " + teller, "down RESOLVED of " + teller);
	}

	@Test
	void whatOnlyAnotherSeesIsToldByTheOneWhoTells() {
		start(3);
		pass(12);
		all().get(2).fire("disk");
		pass(30);
		assertThat(this.told).containsExactly("disk FIRING of i2");
		all().get(2).resolve("disk");
		pass(30);
		assertThat(this.told).containsExactly("disk FIRING of i2", "disk RESOLVED of i2");
	}

	@Test
	void instanceThatIsStoppedHandsOverWithoutDoubles() throws Exception {
		start(2);
		pass(12);
		all().forEach((instance) -> instance.fire("down"));
		pass(30);
		assertThat(this.told).hasSize(1);
		AlertInstance first = all().get(0);
		this.instances.remove(first);
		first.stop();
		pass(40);
		assertThat(this.told).hasSize(1);
		all().get(0).resolve("down");
		all().get(0).fire("cpu");
		pass(40);
		assertThat(this.told).contains("cpu FIRING of i1");
		assertThat(this.told).noneMatch((message) -> message.startsWith("down RESOLVED"));
		pass(6 * 60);
		assertThat(this.told).hasSize(3).last().asString().startsWith("down RESOLVED");
	}

	@Test
	void instanceThatDiesIsReplacedWithoutDoubles() {
		start(2);
		pass(12);
		all().forEach((instance) -> instance.fire("down"));
		pass(30);
		this.instances.remove(all().get(0));
		all().get(0).fire("cpu");
		pass(30);
		assertThat(this.told).hasSize(1);
		pass(60);
		assertThat(this.told).hasSize(2).contains("cpu FIRING of i1");
	}

	@Test
	void everyInstanceTellsWhenNobodyKnowsWhoHasTheLock() {
		start(2);
		pass(12);
		this.unreachable = true;
		all().forEach((instance) -> instance.fire("database-down"));
		pass(40);
		assertThat(this.told).hasSize(1);
		pass(60);
		assertThat(this.told).hasSizeBetween(1, 2).allMatch((message) -> message.startsWith("database-down FIRING"));
		this.unreachable = false;
		pass(30);
		int before = this.told.size();
		all().forEach((instance) -> instance.resolve("database-down"));
		pass(40);
		assertThat(this.told).hasSize(before + 1);
	}

	private List<AlertInstance> all() {
		return new ArrayList<>(this.instances.keySet());
	}

	private void start(int count) {
		for (int index = 0; index < count; index++) {
			LockProvider provider = new JdbcTemplateLockProvider(JdbcTemplateLockProvider.Configuration.builder()
				.withJdbcTemplate(new JdbcTemplate(this.database))
				.withLockedByValue("i" + index)
				.build());
			LockProvider failing = (configuration) -> {
				if (this.unreachable) {
					throw new IllegalStateException("unreachable");
				}
				return provider.lock(configuration);
			};
			AlertLock lock = new InstanceLock(HeldLock.of(failing, "alerts", this.clock), Duration.ofSeconds(60),
					this.clock::nanoTime);
			NoticeAccess[] desk = new NoticeAccess[1];
			AlertInstance instance = new AlertInstance("i" + index, JdbcStoreAccess.of(source()), lock, this.clock,
					this.told, (memory) -> {
						desk[0] = new NoticeAccess(memory, lock, this.clock, new SimpleMeterRegistry());
						return desk[0].desk();
					});
			this.instances.put(instance, desk[0]);
		}
	}

	private DataSource source() {
		return this.database;
	}

	private void pass(int seconds) {
		for (int second = 0; second < seconds; second++) {
			this.clock.step(1);
			this.instances.forEach((instance, desk) -> {
				instance.round();
				desk.look();
			});
		}
	}

}
