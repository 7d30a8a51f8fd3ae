package io.observability;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.json.JsonMapper;

/** What the metadata offers to those who edit a key in an IDE. */
public final class MetadataHints {

	private static final String FILE = "/META-INF/additional-spring-configuration-metadata.json";

	private MetadataHints() {
	}

	/** Return the values that are offered for the key. */
	public static List<String> of(String key) {
		try (InputStream content = MetadataHints.class.getResourceAsStream(FILE)) {
			Map<?, ?> metadata = JsonMapper.builder().build().readValue(content, Map.class);
			List<String> values = new ArrayList<>();
			for (Object hint : (List<?>) metadata.get("hints")) {
				if (key.equals(((Map<?, ?>) hint).get("name"))) {
					((List<?>) ((Map<?, ?>) hint).get("values"))
						.forEach((value) -> values.add(String.valueOf(((Map<?, ?>) value).get("value"))));
				}
			}
			return values;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
