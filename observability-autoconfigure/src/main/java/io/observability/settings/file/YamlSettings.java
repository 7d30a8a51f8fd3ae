package io.observability.settings.file;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Values by key, and the line of each, read from YAML. Texts stay as they are written. No
 * object is made of what the file says, and nothing in it is repeated by reference.
 */
final class YamlSettings {

	private final Map<String, Object> values = new LinkedHashMap<>();

	private final Map<String, Integer> lines = new LinkedHashMap<>();

	private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());

	private YamlSettings() {
	}

	/** Read the content or say, in the exception, at which line it is wrong. */
	static YamlSettings of(byte[] content) {
		String text = decode(content);
		if (text.isBlank()) {
			throw new RefusedFileException(1, "is empty; to take all settings back, write {} or remove the file");
		}
		YamlSettings settings = new YamlSettings();
		try {
			Node root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
			if (root != null) {
				settings.read("", root);
			}
		}
		catch (MarkedYAMLException ex) {
			int line = (ex.getProblemMark() != null) ? ex.getProblemMark().getLine() + 1 : 1;
			throw new RefusedFileException(line, "is not YAML: " + ex.getProblem());
		}
		catch (YAMLException ex) {
			throw new RefusedFileException(1, "is not YAML: " + firstLine(ex.getMessage()));
		}
		return settings;
	}

	Map<String, Object> values() {
		return this.values;
	}

	/** Return the line of the key, which may be below the one asked for. */
	@Nullable Integer line(String key) {
		return this.lines.get(key);
	}

	private static String decode(byte[] content) {
		try {
			String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
			return text.startsWith("\uFEFF") ? text.substring(1) : text;
		}
		catch (CharacterCodingException ex) {
			throw new RefusedFileException(badLine(content), "is not UTF-8");
		}
	}

	/** A line feed is never part of another character in UTF-8. */
	private static int badLine(byte[] content) {
		int line = 1;
		int start = 0;
		for (int index = 0; index < content.length; index++) {
			if (content[index] == '\n') {
				if (!isText(content, start, index)) {
					return line;
				}
				start = index;
				line++;
			}
		}
		return line;
	}

	private static boolean isText(byte[] content, int start, int end) {
		try {
			StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content, start, end - start));
			return true;
		}
		catch (CharacterCodingException ex) {
			return false;
		}
	}

	private static String firstLine(@Nullable String message) {
		return String.valueOf(message).lines().findFirst().orElse("");
	}

	private void read(String path, Node node) {
		once(node);
		if (node instanceof MappingNode mapping) {
			for (NodeTuple entry : mapping.getValue()) {
				String key = join(path, text(entry.getKeyNode()));
				this.lines.put(key, lineOf(entry.getKeyNode()));
				read(key, entry.getValueNode());
			}
		}
		else if (path.isEmpty()) {
			throw new RefusedFileException(lineOf(node), "must hold keys and values");
		}
		else if (this.values.put(path, value(node)) != null) {
			throw new RefusedFileException(lineOf(node), "'%s' must stand once but stands twice".formatted(path));
		}
	}

	private Object value(Node node) {
		if (node instanceof SequenceNode sequence) {
			List<Object> items = new ArrayList<>();
			for (Node item : sequence.getValue()) {
				once(item);
				items.add((item instanceof MappingNode mapping) ? fields(mapping) : value(item));
			}
			return items;
		}
		return text(node);
	}

	private Map<String, String> fields(MappingNode mapping) {
		Map<String, String> fields = new LinkedHashMap<>();
		mapping.getValue().forEach((entry) -> {
			once(entry.getValueNode());
			fields.put(text(entry.getKeyNode()), text(entry.getValueNode()));
		});
		return fields;
	}

	private static String text(Node node) {
		if (!(node instanceof ScalarNode scalar)) {
			throw new RefusedFileException(lineOf(node), "must hold a single value here");
		}
		if (scalar.getTag().equals(Tag.NULL)) {
			throw new RefusedFileException(lineOf(node),
					"must have a value here; to take a setting back, remove its key");
		}
		return scalar.getValue();
	}

	private void once(Node node) {
		if (!this.seen.add(node)) {
			throw new RefusedFileException(lineOf(node), "must not repeat a value by an alias");
		}
	}

	private static String join(String path, String name) {
		boolean quoted = name.startsWith("[") && name.endsWith("]");
		String plain = quoted ? name.substring(1, name.length() - 1) : name;
		return path.isEmpty() ? plain : path + "." + plain;
	}

	private static int lineOf(Node node) {
		return node.getStartMark().getLine() + 1;
	}

	/** Says why a file is refused. */
	static final class RefusedFileException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		RefusedFileException(int line, String problem) {
			super("line " + line + ": " + problem);
		}

	}

}
