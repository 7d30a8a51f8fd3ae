package io.observability.logging.event.classification;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;

import io.observability.logging.pair.EventPairs;

/** Keeps lines of a higher classification than the limit away from an appender. */
final class ClassificationFilter extends Filter<ILoggingEvent> {

	private volatile Classification limit;

	ClassificationFilter(Classification limit) {
		this.limit = limit;
	}

	void setLimit(Classification limit) {
		this.limit = limit;
	}

	@Override
	public FilterReply decide(ILoggingEvent event) {
		Classification found = Classification.find(EventPairs.find(event, Classification.FIELD));
		return (found != null && found.exceeds(this.limit)) ? FilterReply.DENY : FilterReply.NEUTRAL;
	}

}
