package io.observability.sample;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says after the start where there is something to see. */
@Component
final class WhereToLook {

	private static final Logger log = LoggerFactory.getLogger(WhereToLook.class);

	@EventListener
	void ready(ApplicationReadyEvent event) {
		Environment environment = event.getApplicationContext().getEnvironment();
		String base = "http://localhost:" + environment.getProperty("local.server.port");
		log.info("Health: {}/actuator/health", base);
		log.info("Public status: {}/status.svg", base);
		log.info("Metrics: {}/actuator/prometheus", base);
		log.info("Alerts: {}/actuator/alerts", base);
		log.info("Providers, to break and to mend: {}/simulator", base);
		log.info("Mails: {}/simulator/mails", base);
		log.info("Log file: {}", environment.getProperty("logging.file.name"));
		log.info("What to try: sample-app/README.md");
	}

}
