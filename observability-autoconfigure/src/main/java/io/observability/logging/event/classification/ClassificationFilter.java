package io.observability.logging.event.classification;

import java.util.List;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import org.slf4j.event.KeyValuePair;

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
		List<KeyValuePair> pairs = event.getKeyValuePairs();
		if (pairs == null) {
			return FilterReply.NEUTRAL;
		}
		for (KeyValuePair pair : pairs) {
			if (Classification.FIELD.equals(pair.key)) {
				Classification found = Classification.find(pair.value);
				return (found != null && found.exceeds(this.limit)) ? FilterReply.DENY : FilterReply.NEUTRAL;
			}
		}
		return FilterReply.NEUTRAL;
	}

}
