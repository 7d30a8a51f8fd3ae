package io.observability.logging.blackbox;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Lines that are to be written, and a line that says so.
 *
 * @param reason why they are written
 * @param lines the lines in order
 * @param evicted how many lines before them were given up
 * @param context the MDC of the request
 */
record Recording(Triggers.Reason reason, List<KeptEvent> lines, long evicted, @Nullable Map<String, String> context) {

	private static final Logger logger = LoggerFactory.getLogger("io.observability.blackbox");

	/** Write all lines, past the levels and filters that new lines would meet. */
	void write() {
		this.lines.forEach(KeptEvent::write);
		Map<String, String> before = MDC.getCopyOfContextMap();
		use(this.context);
		try {
			logger.atInfo()
				.addKeyValue("event_type", "black_box")
				.addKeyValue("reason", this.reason.tag())
				.addKeyValue("lines", this.lines.size())
				.addKeyValue("evicted", this.evicted)
				.log("Black box of the request: " + this.lines.size() + " lines kept, " + this.evicted + " evicted ("
						+ this.reason.tag() + ")");
		}
		finally {
			use(before);
		}
	}

	private static void use(@Nullable Map<String, String> context) {
		if (context == null) {
			MDC.clear();
		}
		else {
			MDC.setContextMap(context);
		}
	}

}
