package io.observability.logging.json;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.observability.identity.ServiceIdentity;
import io.observability.logging.line.LineBytes;
import net.logstash.logback.argument.StructuredArgument;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;

/**
 * Writes what most lines are, ASCII texts, numbers, booleans and lists of them by
 * different names, without a generator, byte by byte as the generator would. Has no
 * answer for any other line.
 */
final class PlainLines {

	private static final int MOST_PAIRS = 24;

	private static final int SLOTS = 128;

	private static final Level[] LEVELS = { Level.TRACE, Level.DEBUG, Level.INFO, Level.WARN, Level.ERROR };

	private static final byte[][] LEVEL = Arrays.stream(LEVELS)
		.map((level) -> LineBytes.ascii("\",\"level\":\"" + level))
		.toArray(byte[][]::new);

	private static final byte[] TIMESTAMP = LineBytes.ascii("{\"timestamp\":\"");

	private static final byte[] LOGGER = LineBytes.ascii("\",\"logger\":");

	private static final byte[] THREAD = LineBytes.ascii(",\"thread\":");

	private static final byte[] MESSAGE = LineBytes.ascii(",\"message\":");

	private final EventFields fields;

	private final EventFields.ContextField[] context;

	private final byte[][] contextNames;

	private final @Nullable Name[] names = new Name[SLOTS];

	private final byte @Nullable [] identity;

	PlainLines(EventFields fields, ServiceIdentity service, EventFields.ContextField[] context) {
		this.fields = fields;
		this.context = context;
		this.contextNames = Arrays.stream(context)
			.map((field) -> LineBytes.name(field.name().getValue()))
			.toArray(byte[][]::new);
		this.identity = identity(service);
	}

	/** The same on every line. */
	private static byte @Nullable [] identity(ServiceIdentity service) {
		LineBytes line = LineBytes.take();
		try {
			boolean plain = line.add(LineBytes.name("service")).text(service.service())
					&& line.add(LineBytes.name("version")).text(service.version())
					&& line.add(LineBytes.name("instance")).text(service.instance())
					&& line.add(LineBytes.name("environment")).text(service.environment());
			return plain ? line.toBytes() : null;
		}
		finally {
			line.giveBack();
		}
	}

	/** Return the line, or {@code null} if somebody else has to write it. */
	byte @Nullable [] encode(ILoggingEvent event) {
		byte[] same = this.identity;
		if (same == null || event.getThrowableProxy() != null || hasMore(event)) {
			return null;
		}
		LineBytes line = LineBytes.take();
		try {
			if (writeHead(line, event) && writeRest(line.add(same), event)) {
				return line.end();
			}
			return null;
		}
		finally {
			line.giveBack();
		}
	}

	private static boolean hasMore(ILoggingEvent event) {
		List<Marker> markers = event.getMarkerList();
		for (int i = 0; markers != null && i < markers.size(); i++) {
			if (!Tags.isSilent(markers.get(i))) {
				return true;
			}
		}
		Object[] arguments = event.getArgumentArray();
		if (arguments != null) {
			for (Object argument : arguments) {
				if (argument instanceof StructuredArgument) {
					return true;
				}
			}
		}
		return false;
	}

	@SuppressWarnings("ReferenceEquality")
	private boolean writeHead(LineBytes line, ILoggingEvent event) {
		int level = event.getLevel().levelInt / Level.DEBUG_INT;
		if (level < 0 || level >= LEVELS.length || LEVELS[level] != event.getLevel()) {
			return false;
		}
		line.add(TIMESTAMP).add(LineBytes.ascii(this.fields.timestamp(event))).add(LEVEL[level]);
		return line.add(LOGGER).text(event.getLoggerName()) && line.add(THREAD).text(event.getThreadName())
				&& line.add(MESSAGE).text(event.getFormattedMessage());
	}

	private boolean writeRest(LineBytes line, ILoggingEvent event) {
		Map<String, String> mdc = event.getMDCPropertyMap();
		List<KeyValuePair> pairs = event.getKeyValuePairs();
		for (int i = 0; i < this.context.length; i++) {
			Object value = this.context[i].value(pairs, mdc);
			if (value != null && !line.add(this.contextNames[i]).value(value)) {
				return false;
			}
		}
		return (pairs == null || writePairs(line, pairs)) && writeContext(line, pairs, mdc);
	}

	private boolean writePairs(LineBytes line, List<KeyValuePair> pairs) {
		int size = pairs.size();
		if (size > MOST_PAIRS) {
			return false;
		}
		for (int i = 0; i < size; i++) {
			KeyValuePair pair = pairs.get(i);
			Name name = nameOf(pair.key);
			if (name == null || isRepeated(pairs, i)) {
				return false;
			}
			if (!name.context() && !line.add(name.bytes()).value(pair.value)) {
				return false;
			}
		}
		return true;
	}

	private static boolean isRepeated(List<KeyValuePair> pairs, int at) {
		String key = pairs.get(at).key;
		for (int i = 0; i < at; i++) {
			if (key.equals(pairs.get(i).key)) {
				return true;
			}
		}
		return false;
	}

	private boolean writeContext(LineBytes line, @Nullable List<KeyValuePair> pairs, Map<String, String> mdc) {
		for (Map.Entry<String, String> entry : mdc.entrySet()) {
			Name name = nameOf(entry.getKey());
			if (name == null) {
				return false;
			}
			if (!name.context() && EventFields.find(pairs, name.key()) == null
					&& !line.add(name.bytes()).text(entry.getValue())) {
				return false;
			}
		}
		return true;
	}

	/** Return {@code null} if the name is one of ours or hard to write. */
	private @Nullable Name nameOf(@Nullable String key) {
		if (key == null) {
			return null;
		}
		int hash = key.hashCode();
		int slot = (hash ^ (hash >>> 16)) & (SLOTS - 1);
		Name known = this.names[slot];
		if (known != null && known.key().equals(key)) {
			return known;
		}
		Name made = Name.of(key, this.fields.isWrittenAsContext(key));
		if (made != null) {
			this.names[slot] = made;
		}
		return made;
	}

	/**
	 * A name that a caller chose.
	 *
	 * @param bytes the name between a comma and a colon
	 * @param context whether the value is written among our fields
	 */
	@SuppressWarnings("ArrayRecordComponent")
	private record Name(String key, byte[] bytes, boolean context) {

		private static final int LONGEST = 40;

		static @Nullable Name of(String key, boolean context) {
			boolean plain = key.length() <= LONGEST
					&& key.chars().allMatch((c) -> c > ' ' && c < 127 && c != '"' && c != '\\');
			return (plain && (context || !OwnFields.NAMES.contains(key))) ? new Name(key, LineBytes.name(key), context)
					: null;
		}

	}

}
