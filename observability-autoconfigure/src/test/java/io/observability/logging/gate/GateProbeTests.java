package io.observability.logging.gate;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a probe leaves behind. */
class GateProbeTests {

	@Test
	void stopsNoAppenderOfOthers() {
		LoggerContext context = new LoggerContext();
		Logger logger = context.getLogger(GateProbe.LOGGER);
		ListAppender<ILoggingEvent> other = new ListAppender<>();
		other.start();
		logger.addAppender(other);

		GateProbe.leaks(context);

		assertThat(other.isStarted()).isTrue();
		assertThat(logger.iteratorForAppenders()).isExhausted();
		assertThat(logger.isAdditive()).isTrue();
	}

}
