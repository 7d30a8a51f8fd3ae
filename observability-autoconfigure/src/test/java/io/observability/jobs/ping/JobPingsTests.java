package io.observability.jobs.ping;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.observability.jobs.Jobs;
import io.observability.jobs.ping.JobPings.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is taken of those who tell of a job, and how much. */
class JobPingsTests {

	private static final String TOKEN = "0123456789abcdef";

	private final List<String> told = new ArrayList<>();

	private final JobPings pings = new JobPings(new Recorder(), TOKEN, 50);

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			etl/start |         | started etl ''
			etl/start | rid=a-1 | started etl 'a-1'
			etl/start | x=1&rid=2 | started etl '2'
			etl/success | | ended etl '' null
			etl | | ended etl '' null
			etl/0 | rid=a | ended etl 'a' null
			etl/fail | | ended etl '' told
			etl/3 | | ended etl '' exit-3
			etl/255 | | ended etl '' exit-255
			""")
	void tellsOfTheJob(String path, String query, String expected) {
		assertThat(this.pings.tell("bearer " + TOKEN, path, query)).isEqualTo(Answer.OK);
		assertThat(this.told).containsExactly(expected);
	}

	@ParameterizedTest
	@CsvSource({ "nobody/start,,NOT_FOUND", "etl/Start,,NOT_FOUND", "etl/256,,NOT_FOUND", "etl/-1,,NOT_FOUND",
			"etl/,,NOT_FOUND", "etl/start/x,,NOT_FOUND", "etl;v=1/start,,NOT_FOUND", "etl/start,rid=,BAD_REQUEST",
			"etl/start,rid=%20,BAD_REQUEST", "etl/0000000000000,,NOT_FOUND" })
	void refusesWhatIsWrong(String path, String query, Answer expected) {
		assertThat(this.pings.tell("Bearer " + TOKEN, path, query)).isEqualTo(expected);
		assertThat(this.told).isEmpty();
	}

	@Test
	void refusesThoseWithoutTheToken() {
		assertThat(this.pings.tell(null, "etl", null)).isEqualTo(Answer.UNAUTHORIZED);
		assertThat(this.pings.tell(TOKEN, "etl", null)).isEqualTo(Answer.UNAUTHORIZED);
		assertThat(this.pings.tell("Basic " + TOKEN, "etl", null)).isEqualTo(Answer.UNAUTHORIZED);
		assertThat(this.pings.tell("Bearer " + "x".repeat(2000), "etl", null)).isEqualTo(Answer.UNAUTHORIZED);
	}

	@Test
	void thoseWhoGuessAreTurnedAwayAndOthersAreNot() {
		for (int i = 0; i < 5; i++) {
			assertThat(this.pings.tell("Bearer guess-" + i, "etl", null)).isEqualTo(Answer.UNAUTHORIZED);
		}

		assertThat(this.pings.tell("Bearer guess", "etl", null)).isEqualTo(Answer.TOO_MANY);
		assertThat(this.pings.tell("Bearer " + TOKEN, "etl", null)).isEqualTo(Answer.OK);
	}

	@Test
	void takesSoManyInAMinute() {
		AtomicLong nanos = new AtomicLong(-5);
		Rate rate = new Rate(60, nanos::get);
		for (int i = 0; i < 60; i++) {
			assertThat(rate.take()).isTrue();
		}

		assertThat(rate.take()).isFalse();
		nanos.addAndGet(TimeUnit.SECONDS.toNanos(2));
		assertThat(rate.take()).isTrue();
		assertThat(rate.take()).isTrue();
		assertThat(rate.take()).isFalse();
	}

	private final class Recorder implements Jobs.Outside {

		@Override
		public boolean isDefined(String job) {
			return job.equals("etl");
		}

		@Override
		public void started(String job, String rid) {
			JobPingsTests.this.told.add("started %s '%s'".formatted(job, rid));
		}

		@Override
		public void ended(String job, String rid, String error) {
			JobPingsTests.this.told.add("ended %s '%s' %s".formatted(job, rid, error));
		}

	}

}
