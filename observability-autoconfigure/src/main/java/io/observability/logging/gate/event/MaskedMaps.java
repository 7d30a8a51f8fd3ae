package io.observability.logging.gate.event;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

import ch.qos.logback.classic.spi.LoggerContextVO;
import org.jspecify.annotations.Nullable;

import io.observability.logging.LogKey;
import io.observability.logging.LogMasker;

/**
 * Masks the MDC and the properties of a Logback context. Logback hands out the same
 * snapshot of the MDC until it changes, so that its masked form is kept for the next
 * event of the thread.
 */
final class MaskedMaps {

	private static final int SLOTS = 64;

	private static final Class<?> SNAPSHOT = Collections.unmodifiableMap(new HashMap<>()).getClass();

	private static final @Nullable MaskedMap[] last = new MaskedMap[SLOTS];

	private static volatile @Nullable MaskedContext lastContext;

	private MaskedMaps() {
	}

	static LoggerContextVO of(LoggerContextVO source, LogMasker masker) {
		MaskedContext known = lastContext;
		if (known == null || known.source() != source || known.masker() != masker) {
			Map<String, String> properties = mask(source.getPropertyMap(), masker);
			LoggerContextVO view = (properties != source.getPropertyMap())
					? new LoggerContextVO(source.getName(), properties, source.getBirthTime()) : source;
			known = new MaskedContext(source, masker, view);
			lastContext = known;
		}
		return known.view();
	}

	/** Return the map itself when there is nothing to mask. */
	@SuppressWarnings("ReferenceEquality")
	static Map<String, String> of(Map<String, String> source, LogMasker masker) {
		if (source.isEmpty() || source.getClass() != SNAPSHOT) {
			return mask(source, masker);
		}
		int slot = (int) Thread.currentThread().getId() & (SLOTS - 1);
		MaskedMap known = last[slot];
		if (known == null || known.source() != source || known.masker() != masker) {
			known = new MaskedMap(source, masker, mask(source, masker));
			last[slot] = known;
		}
		return known.masked();
	}

	private static Map<String, String> mask(Map<String, String> source, LogMasker masker) {
		Copy copy = new Copy(source, masker);
		source.forEach(copy);
		return copy.result;
	}

	/** The masked form of a map that does not change. */
	private record MaskedMap(Map<String, String> source, LogMasker masker, Map<String, String> masked) {
	}

	/** The masked properties of a Logback context, which seldom change. */
	private record MaskedContext(LoggerContextVO source, LogMasker masker, LoggerContextVO view) {
	}

	/**
	 * Becomes a copy of the map at the first entry that has to change. Takes the entries
	 * itself, since a snapshot makes an object of each for those who iterate.
	 */
	private static final class Copy implements BiConsumer<@Nullable String, @Nullable String> {

		private final Map<String, String> source;

		private final LogMasker masker;

		private Map<String, String> result;

		Copy(Map<String, String> source, LogMasker masker) {
			this.source = source;
			this.masker = masker;
			this.result = source;
		}

		@Override
		@SuppressWarnings("ReferenceEquality")
		public void accept(@Nullable String key, @Nullable String value) {
			if (key == null || value == null) {
				return;
			}
			LogKey known = this.masker.key(key);
			String masked = this.masker.mask(known, value);
			if (!masked.equals(value) || !known.name().equals(key)) {
				this.result = (this.result != this.source) ? this.result : new LinkedHashMap<>(this.source);
				this.result.remove(key);
				this.result.put(known.name(), masked);
			}
		}

	}

}
