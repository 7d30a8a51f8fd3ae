package io.observability.logging.remote;

import java.nio.charset.StandardCharsets;
import java.util.Random;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

class JsonCutTests {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	@Test
	void keepsShortValuesAndSharesTheRestAmongLongOnes() {
		ObjectNode line = JSON.createObjectNode().put("level", "INFO").put("message", "m".repeat(3_000));
		line.put("n", 5).put("stack_trace", "s".repeat(9_000));

		JsonNode cut = cut(line, 1_024);

		assertThat(cut.path("level").asString()).isEqualTo("INFO");
		assertThat(cut.path("n").asInt()).isEqualTo(5);
		assertThat(cut.path("message").asString()).hasSizeGreaterThan(440).endsWith("m…[cut]");
		assertThat(cut.path("stack_trace").asString()).hasSizeGreaterThan(440).endsWith("s…[cut]");
		assertThat(cut.path("cut").asInt()).isEqualTo(JSON.writeValueAsBytes(line).length);
	}

	@Test
	void leavesOutFieldsWhoseNamesHaveNoRoom() {
		ObjectNode line = JSON.createObjectNode().put("level", "INFO").put("n".repeat(5_000), "v");
		for (int i = 0; i < 5_000; i++) {
			line.put("field" + i, "value");
		}
		line.put("last", "x");

		JsonNode cut = cut(line, 1_024);

		assertThat(cut.path("level").asString()).isEqualTo("INFO");
		assertThat(cut.path("field0").asString()).isEqualTo("value");
		assertThat(cut.size()).isBetween(20, 100);
	}

	@Test
	void isAlwaysValidAndNeverTooLong() {
		Random random = new Random(42);
		String[] parts = { "a", "\"", "\\", "\n", "\u0000", "\u001f", "é", "漢", "😀", "\u2028", "\u007f" };
		for (int run = 0; run < 300; run++) {
			ObjectNode line = JSON.createObjectNode();
			for (int field = random.nextInt(40); field >= 0; field--) {
				StringBuilder text = new StringBuilder();
				for (int part = random.nextInt(400); part >= 0; part--) {
					text.append(parts[random.nextInt(parts.length)]);
				}
				if (random.nextBoolean()) {
					line.put(parts[random.nextInt(parts.length)] + field, text.toString());
				}
				else {
					line.putArray("array" + field).add(text.toString()).add(random.nextDouble());
				}
			}
			cut(line, 700 + random.nextInt(3_000));
		}
	}

	private static JsonNode cut(ObjectNode line, int limit) {
		byte[] cut = JsonCut.cut(JSON.writeValueAsBytes(line), limit);

		assertThat(cut).hasSizeLessThanOrEqualTo(limit);
		return JSON.readTree(new String(cut, StandardCharsets.UTF_8));
	}

}
