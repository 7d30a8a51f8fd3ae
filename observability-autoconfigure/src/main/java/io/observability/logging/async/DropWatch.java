package io.observability.logging.async;

import ch.qos.logback.classic.Level;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import io.observability.logging.loss.EachSecond;

/** Says in the log how many lines did not fit into the queue, at most every second. */
final class DropWatch extends EachSecond {

	private static final Log logger = LogFactory.getLog(DropWatch.class);

	private final Drops drops;

	private long reported;

	DropWatch(Drops drops) {
		super("observability-log-queue-");
		this.drops = drops;
		this.reported = drops.all();
	}

	@Override
	protected void look() {
		long all = this.drops.all();
		if (all > this.reported) {
			logger
				.warn("%d log lines were dropped since the queue was full (in all %d of INFO, %d of DEBUG, %d of TRACE)"
					.formatted(all - this.reported, this.drops.of(Level.INFO), this.drops.of(Level.DEBUG),
							this.drops.of(Level.TRACE)));
			this.reported = all;
		}
	}

}
