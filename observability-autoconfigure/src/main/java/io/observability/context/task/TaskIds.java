package io.observability.context.task;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import io.observability.context.CorrelationIdGenerator;
import io.observability.context.IncomingIds;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ids of runs, from the built-in generator if that of the application fails. */
final class TaskIds implements CorrelationIdGenerator {

	private static final Logger logger = LoggerFactory.getLogger(CorrelationIdGenerator.class);

	private static final int LONGEST = 1024;

	private final AtomicBoolean told = new AtomicBoolean();

	private final IncomingIds ids;

	TaskIds(CorrelationIdGenerator generator) {
		this.ids = IncomingIds.of(List.of(), LONGEST, generator, (id) -> false, (reason) -> tell());
	}

	@Override
	public String next() {
		return this.ids.generate();
	}

	private void tell() {
		if (this.told.compareAndSet(false, true)) {
			logger.warn("The generator of correlation ids failed or made one that cannot be used, so that tasks "
					+ "have ids of the built-in one");
		}
	}

}
