package io.observability.validation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.json.JsonParserFactory;

/**
 * The keys below {@code observability} that the configuration metadata on the class path
 * describes, with the type of their value.
 */
public final class KnownKeys {

	private static final String METADATA = "META-INF/spring-configuration-metadata.json";

	private final Map<String, KeyType> types = new TreeMap<>();

	private final ClassLoader classLoader;

	private KnownKeys(ClassLoader classLoader) {
		this.classLoader = classLoader;
	}

	/** Read them. */
	public static KnownKeys load(@Nullable ClassLoader classLoader) {
		ClassLoader loader = (classLoader != null) ? classLoader : KnownKeys.class.getClassLoader();
		KnownKeys keys = new KnownKeys(loader);
		try {
			for (URL url : Collections.list(loader.getResources(METADATA))) {
				keys.read(url);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return keys;
	}

	/** Return whether the key, in dotted lower case with dashes, is one that is read. */
	public boolean contains(String key) {
		KeyType type = this.types.get(key);
		if (type != null) {
			return true;
		}
		for (int end = parentEnd(key, key.length()); end > 0; end = parentEnd(key, end)) {
			KeyType parent = this.types.get(key.substring(0, end));
			if (parent != null) {
				return parent.accepts(key.substring(end));
			}
		}
		return false;
	}

	/** Return the keys that may be meant by one that is not known. */
	public List<String> alternatives(String key) {
		List<String> alternatives = new ArrayList<>(this.types.keySet());
		for (int end = parentEnd(key, key.length()); end > 0; end = parentEnd(key, end)) {
			String parent = key.substring(0, end);
			KeyType type = this.types.get(parent);
			if (type != null) {
				type.alternatives(key.substring(end)).forEach((rest) -> alternatives.add(parent + rest));
				break;
			}
		}
		return alternatives;
	}

	private static int parentEnd(String key, int from) {
		int dot = key.lastIndexOf('.', from - 1);
		int bracket = key.lastIndexOf('[', from - 1);
		return Math.max(dot, bracket);
	}

	private void read(URL url) throws IOException {
		String json;
		try (InputStream input = url.openStream()) {
			json = new String(input.readAllBytes(), StandardCharsets.UTF_8);
		}
		if (!json.contains('"' + KeyCheck.PREFIX)) {
			return;
		}
		Map<String, Object> metadata = JsonParserFactory.getJsonParser().parseMap(json);
		if (metadata.get("properties") instanceof List<?> properties) {
			properties.forEach(this::add);
		}
	}

	private void add(@Nullable Object property) {
		if (property instanceof Map<?, ?> map && String.valueOf(map.get("name")).startsWith(KeyCheck.PREFIX)) {
			String type = String.valueOf(map.get("type"));
			this.types.put(String.valueOf(map.get("name")), KeyType.parse(type, this.classLoader));
		}
	}

}
