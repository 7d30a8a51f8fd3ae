package io.observability.sample.backup;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.observability.jobs.MonitoredJob;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Copies the database; its nights last a minute. */
@Component
class NightlyBackup {

	private static final Logger log = LoggerFactory.getLogger(NightlyBackup.class);

	private final JdbcClient jdbc;

	private final BackupProperties properties;

	private volatile boolean failing;

	private volatile CountDownLatch held = new CountDownLatch(0);

	NightlyBackup(JdbcClient jdbc, BackupProperties properties) {
		this.jdbc = jdbc;
		this.properties = properties;
	}

	@Scheduled(cron = "${sample.backup.cron}")
	@MonitoredJob("nightly-backup")
	public void run() throws InterruptedException {
		if (!this.held.await(5, TimeUnit.MINUTES) || this.failing) {
			throw new IllegalStateException("No space left for the copy, call jane.roe@example.com");
		}
		this.jdbc.sql("script to '%s'".formatted(this.properties.file())).query().listOfRows();
		log.info("Database copied to {}", this.properties.file());
	}

	void mend() {
		this.failing = false;
		this.held.countDown();
	}

	void fail() {
		this.failing = true;
		this.held.countDown();
	}

	void hang() {
		this.failing = false;
		if (this.held.getCount() == 0) {
			this.held = new CountDownLatch(1);
		}
	}

}
