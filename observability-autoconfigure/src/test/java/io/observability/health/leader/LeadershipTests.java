package io.observability.health.leader;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import io.observability.health.HealthAutoConfiguration;
import io.observability.health.HealthState;
import io.observability.health.Probe;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.provider.jdbctemplate.JdbcTemplateLockProvider;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** Which of several instances asks. The locks are rows of a database. */
class LeadershipTests {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private static final Probe PROBE = probe("quota", "elevenlabs", "speech");

	private static final Probe.Result ELSEWHERE = Probe.Result.unknown("watched-elsewhere");

	private static final AtomicInteger databases = new AtomicInteger();

	private static final AtomicInteger instances = new AtomicInteger();

	private final JdbcDataSource dataSource = new JdbcDataSource();

	private JdbcTemplate jdbc;

	@BeforeEach
	void create() {
		this.dataSource.setURL("jdbc:h2:mem:leader%d;DB_CLOSE_DELAY=-1".formatted(databases.incrementAndGet()));
		this.jdbc = new JdbcTemplate(this.dataSource);
		this.jdbc.execute("create table shedlock (name varchar(64) primary key, lock_until timestamp(3), "
				+ "locked_at timestamp(3), locked_by varchar(255))");
	}

	@Test
	void oneInstanceAsksForAll() {
		Leadership one = leadership(this.dataSource);
		Leadership other = leadership(this.dataSource);

		for (int check = 0; check < 3; check++) {
			assertThat(one.about(PROBE, MINUTE)).isNull();
			assertThat(other.about(PROBE, MINUTE)).isEqualTo(ELSEWHERE);
		}
	}

	@Test
	void anotherTakesOverAtOnceWhenTheFirstEnds() {
		Leadership one = leadership(this.dataSource);
		Leadership other = leadership(this.dataSource);
		one.about(PROBE, MINUTE);

		one.destroy();

		assertThat(other.about(PROBE, MINUTE)).isNull();
		assertThat(one.about(PROBE, MINUTE)).isEqualTo(ELSEWHERE);
	}

	@Test
	void anotherTakesOverWhenTheFirstIsKilled() {
		Leadership killed = leadership(this.dataSource);
		Leadership other = leadership(this.dataSource);
		killed.about(PROBE, MINUTE);

		this.jdbc.update("update shedlock set lock_until = dateadd('second', -1, current_timestamp)");

		assertThat(other.about(PROBE, MINUTE)).isNull();
		assertThat(killed.about(PROBE, MINUTE)).isEqualTo(ELSEWHERE);
	}

	@Test
	void theLockOutlivesTwoIntervals() {
		leadership(this.dataSource).about(PROBE, MINUTE);

		Integer seconds = this.jdbc.queryForObject("select datediff('second', locked_at, lock_until) from shedlock",
				Integer.class);
		assertThat(seconds).isEqualTo(150);
	}

	@Test
	void componentsAreNamedByNameProviderOrKind() {
		leadership(this.dataSource).about(probe("a", "b", "calendar"), MINUTE);
		leadership(this.dataSource).about(probe("own", "b", "c"), MINUTE);

		Leadership other = leadership(this.dataSource);
		assertThat(other.about(probe("a", "b", "calendar"), MINUTE)).isEqualTo(ELSEWHERE);
		assertThat(other.about(probe("own", "b", "c"), MINUTE)).isEqualTo(ELSEWHERE);
		assertThat(other.about(probe("x", "b", "c"), MINUTE)).isNull();
		assertThat(this.jdbc.queryForObject("select count(*) from shedlock", Integer.class)).isEqualTo(2);
	}

	@Test
	void everybodyAsksWhenTheLocksCannotBeReached() {
		JdbcDataSource gone = new JdbcDataSource();
		gone.setURL("jdbc:h2:tcp://127.0.0.1:1/gone");

		assertThat(leadership(gone).about(PROBE, MINUTE)).isNull();
	}

	@Test
	void isThereWhenALockProviderIs() {
		ApplicationContextRunner runner = new ApplicationContextRunner().withConfiguration(
				AutoConfigurations.of(LeaderHealthAutoConfiguration.class, HealthAutoConfiguration.class));

		runner.run((context) -> assertThat(context).doesNotHaveBean(Leadership.class));
		runner.withBean(LockProvider.class, () -> provider(this.dataSource))
			.run((context) -> assertThat(context).hasSingleBean(Leadership.class));
		runner.withBean(LockProvider.class, () -> provider(this.dataSource))
			.withPropertyValues("observability.health.leader.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(Leadership.class));
		runner.withClassLoader(new FilteredClassLoader("net.javacrumbs"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(Leadership.class));
	}

	private static Leadership leadership(DataSource dataSource) {
		return new Leadership(provider(dataSource), Set.of("elevenlabs", "calendar", "own"), Clock.systemUTC());
	}

	private static JdbcTemplateLockProvider provider(DataSource dataSource) {
		return new JdbcTemplateLockProvider(JdbcTemplateLockProvider.Configuration.builder()
			.withJdbcTemplate(new JdbcTemplate(dataSource))
			.withLockedByValue("instance-" + instances.incrementAndGet())
			.build());
	}

	private static Probe probe(String name, String provider, String kind) {
		return new Probe() {

			@Override
			public String name() {
				return name;
			}

			@Override
			public String provider() {
				return provider;
			}

			@Override
			public String kind() {
				return kind;
			}

			@Override
			public Result check() {
				return Result.of(HealthState.UP, null);
			}

		};
	}

}
