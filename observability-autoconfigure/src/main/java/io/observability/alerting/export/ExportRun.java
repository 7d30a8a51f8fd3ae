package io.observability.alerting.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;

/** Writes the files before anything else of the application starts, and ends it. */
final class ExportRun implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(ExportRun.class);

	private final AlertRuleFiles files;

	private final String folder;

	private final ConfigurableApplicationContext context;

	ExportRun(AlertRuleFiles files, String folder, ConfigurableApplicationContext context) {
		this.files = files;
		this.folder = folder;
		this.context = context;
	}

	@Override
	public void start() {
		write(Path.of(this.folder));
		System.exit(SpringApplication.exit(this.context));
	}

	void write(Path target) {
		try {
			Files.createDirectories(target);
			Files.writeString(target.resolve(AlertRuleFiles.RULES), this.files.rules());
			Files.writeString(target.resolve(AlertRuleFiles.TESTS), this.files.tests());
			Files.writeString(target.resolve(AlertRuleFiles.ALERTMANAGER), this.files.alertmanager());
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The alert rules could not be written to '%s'".formatted(target), ex);
		}
		logger.info("Alert rules written to {}", target.toAbsolutePath());
	}

	@Override
	public void stop() {
	}

	@Override
	public boolean isRunning() {
		return false;
	}

	@Override
	public int getPhase() {
		return Integer.MIN_VALUE;
	}

}
