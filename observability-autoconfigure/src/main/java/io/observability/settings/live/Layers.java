package io.observability.settings.live;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import io.observability.settings.Setting;
import io.observability.settings.Settings.Source;
import org.jspecify.annotations.Nullable;

/**
 * What was set on top of the application's own values.
 *
 * @param file what the file says
 * @param endpoint what was changed by the endpoint, now or before the start
 * @param stored keys of those that were changed before the start
 */
record Layers(Map<String, String> file, Map<String, String> endpoint, Set<String> stored) {

	static final Layers NONE = new Layers(Map.of(), Map.of(), Set.of());

	Layers withFile(Map<String, String> values) {
		return new Layers(Map.copyOf(values), this.endpoint, this.stored);
	}

	Layers withStored(Map<String, String> values) {
		return new Layers(this.file, Map.copyOf(values), Set.copyOf(values.keySet()));
	}

	Layers withEndpoint(Map<String, String> values, Collection<String> removed) {
		Map<String, String> next = new LinkedHashMap<>(this.endpoint);
		next.putAll(values);
		next.keySet().removeAll(removed);
		Set<String> kept = new TreeSet<>(this.stored);
		kept.removeAll(values.keySet());
		kept.removeAll(removed);
		return new Layers(this.file, Map.copyOf(next), Set.copyOf(kept));
	}

	@Nullable String get(String key) {
		String value = this.endpoint.get(key);
		return (value != null) ? value : this.file.get(key);
	}

	Source source(String key) {
		if (this.endpoint.containsKey(key)) {
			return this.stored.contains(key) ? Source.STORED : Source.ENDPOINT;
		}
		return this.file.containsKey(key) ? Source.FILE : Source.APPLICATION;
	}

	Set<String> keys() {
		Set<String> keys = new TreeSet<>(this.file.keySet());
		keys.addAll(this.endpoint.keySet());
		return keys;
	}

	/** Return the values of the keys that belong to the setting. */
	Map<String, String> of(Setting setting) {
		Map<String, String> values = new TreeMap<>(this.file);
		values.putAll(this.endpoint);
		values.keySet().removeIf((key) -> !setting.covers(key));
		return values;
	}

}
