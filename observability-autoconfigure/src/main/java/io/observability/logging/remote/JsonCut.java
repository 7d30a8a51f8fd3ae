package io.observability.logging.remote;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes a JSON object smaller by cutting its longest values, and says so in the field
 * {@code cut}, which holds the size it had.
 */
final class JsonCut {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	/** What a value needs at least, its mark and quotes included. */
	private static final int LEAST = 16;

	private static final int BRACES_AND_CUT = 24;

	private JsonCut() {
	}

	static byte[] cut(byte[] line, int limit) {
		List<Field> fields = new ArrayList<>();
		int room = limit - BRACES_AND_CUT;
		int names = 0;
		for (Map.Entry<String, JsonNode> property : JSON.readTree(line).properties()) {
			int name = CutText.size(property.getKey()) + 4;
			if (names + name + (fields.size() + 1) * LEAST <= room) {
				names += name;
				fields.add(new Field(property.getKey(), property.getValue(),
						JSON.writeValueAsBytes(property.getValue()).length));
			}
		}
		int most = most(fields, room - names);
		ObjectNode cut = JSON.createObjectNode();
		fields.forEach((field) -> field.writeTo(cut, most));
		cut.put("cut", line.length);
		return JSON.writeValueAsBytes(cut);
	}

	/** Find how long a value may be so that all have room. */
	private static int most(List<Field> fields, int room) {
		int low = LEAST;
		int high = Math.max(room, LEAST);
		while (low < high) {
			int middle = (low + high + 1) >>> 1;
			long total = fields.stream().mapToLong((field) -> Math.min(field.size(), middle)).sum();
			if (total <= room) {
				low = middle;
			}
			else {
				high = middle - 1;
			}
		}
		return low;
	}

	private record Field(String name, JsonNode value, int size) {

		void writeTo(ObjectNode target, int most) {
			if (this.size <= most) {
				target.set(this.name, this.value);
			}
			else {
				String text = this.value.isString() ? this.value.asString() : this.value.toString();
				target.put(this.name, CutText.cut(text, most - 2));
			}
		}

	}

}
