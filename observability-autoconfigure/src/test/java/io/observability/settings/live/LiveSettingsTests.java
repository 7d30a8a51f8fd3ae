package io.observability.settings.live;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.observability.settings.SettingChanged;
import io.observability.settings.Settings.Source;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.FilteredClassLoader;

import static org.assertj.core.api.Assertions.assertThat;

/** Changes, and who hears of them. */
class LiveSettingsTests extends SettingsTestBed {

	@Test
	void appliesEveryValueAndTellsOfIt() {
		this.contextRunner.run((context) -> {
			List<SettingChanged> changes = settings(context)
				.change(Map.of("observability.health.interval", "b", "observability.masking.profile", "c"), "jane",
						"too many lines")
				.changes();

			assertThat(this.one.now).containsExactly(Map.entry("observability.health.interval", "b"));
			assertThat(this.two.now).containsExactly(Map.entry("observability.masking.profile", "c"));
			assertThat(changes).isEqualTo(this.news.changes)
				.containsExactlyInAnyOrder(
						new SettingChanged("observability.health.interval", "a", "b", "jane", Source.ENDPOINT,
								"too many lines"),
						new SettingChanged("observability.masking.profile", "a", "c", "jane", Source.ENDPOINT,
								"too many lines"));
		});
	}

	@Test
	void masksWhoAndWhy() {
		this.contextRunner.run((context) -> {
			settings(context).change(Map.of("observability.health.interval", "b"), "jane.roe@example.com",
					"call 4111 1111 1111 1111");

			assertThat(this.news.changes.get(0).by()).isEqualTo("j***@example.com");
			assertThat(this.news.changes.get(0).reason()).isEqualTo("call 4111 **** **** 1111");
		});
	}

	@Test
	void masksWhatIsTooLongBeforeItIsCut() {
		this.contextRunner.run((context) -> {
			settings(context).change(Map.of("observability.health.interval", "b"), "jane",
					"-".repeat(490) + " 4111 1111 1111 1111");

			assertThat(this.news.changes.get(0).reason()).hasSizeLessThan(510).doesNotContain("4111 111");
		});
	}

	@Test
	void changesASettingThatCannotSayWhatItIs() {
		this.contextRunner.run((context) -> {
			this.one.mute = true;
			assertThat(change(context, Map.of("observability.health.interval", "b")).changes()).singleElement()
				.returns("unknown", SettingChanged::from)
				.returns("b", SettingChanged::to);
			assertThat(this.one.now).containsValue("b");
			assertThat(current(context, "observability.health.interval").value()).isEqualTo("b");
			assertThat(current(context, "observability.masking.profile").value()).isEqualTo("a");

			assertRefused(context, Map.of("observability.health.interval", "!"))
				.isEqualTo("'observability.health.interval' must be one that the setting takes but was '!'");
		});
	}

	@Test
	void appliesAGroupAtOnce() {
		this.contextRunner.run((context) -> {
			change(context, Map.of("observability.health.interval", "b", "observability.health.local-interval", "c"));

			assertThat(this.one.applied).hasSize(1);
		});
	}

	@Test
	void nestsAsInYaml() {
		this.contextRunner.run((context) -> {
			change(context,
					Map.of("observability", Map.of("health", Map.of("[interval]", "b", "local-interval", "c"))));

			assertThat(this.one.now).hasSize(2);
		});
	}

	@Test
	void takesBackWhatIsNull() {
		this.contextRunner.run((context) -> {
			change(context, Map.of("observability.health.interval", "b", "observability.health.local-interval", "c"));
			Map<String, Object> nothing = new HashMap<>();
			nothing.put("observability.health.interval", null);

			assertThat(change(context, nothing).changes()).singleElement()
				.extracting(SettingChanged::to)
				.isEqualTo("a");
			assertThat(this.one.now).containsOnlyKeys("observability.health.local-interval");
		});
	}

	@Test
	void endpointWinsOverFileAndFileOverApplication() {
		this.contextRunner.run((context) -> {
			String key = "observability.health.interval";
			settings(context).reload(Map.of(key, "f", "observability.masking.profile", "f"), "settings.yml");
			assertThat(current(context, key)).returns("f", (now) -> now.value())
				.returns(Source.FILE, (now) -> now.source());

			change(context, Map.of(key, "e"));
			settings(context).reload(Map.of(key, "g"), "settings.yml");

			assertThat(current(context, key)).returns("e", (now) -> now.value())
				.returns("a", (now) -> now.original())
				.returns(Source.ENDPOINT, (now) -> now.source());
			assertThat(current(context, "observability.masking.profile")).returns("a", (now) -> now.value())
				.returns(Source.APPLICATION, (now) -> now.source());

			Map<String, Object> nothing = new HashMap<>();
			nothing.put(key, null);
			change(context, nothing);
			assertThat(current(context, key)).returns("g", (now) -> now.value());
		});
	}

	@Test
	void tellsNothingWhenTheValueIsTheSame() {
		this.contextRunner.run((context) -> {
			assertThat(change(context, Map.of("observability.health.interval", "a")).changes()).isEmpty();
			assertThat(this.news.changes).isEmpty();
		});
	}

	@Test
	void survivesAListenerThatFails() {
		this.news.broken = true;
		this.contextRunner.run((context) -> {
			change(context, Map.of("observability.health.interval", "b"));

			assertThat(this.one.now).hasSize(1);
		});
	}

	@Test
	void countsChangesAndRefusals() {
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		this.contextRunner.run((context) -> {
			context.getBean("settingMeters", io.micrometer.core.instrument.binder.MeterBinder.class).bindTo(registry);
			change(context, Map.of("observability.health.interval", "b"));
			assertRefused(context, Map.of("observability.health.interval", "B"));

			assertThat(registry.get("observability.settings.changes")
				.tags("source", "endpoint", "outcome", "changed")
				.functionCounter()
				.count()).isOne();
			assertThat(registry.get("observability.settings.changes")
				.tags("source", "endpoint", "outcome", "refused")
				.functionCounter()
				.count()).isOne();
		});
	}

	@Test
	void writersComeOneAfterAnother() {
		this.contextRunner.run((context) -> {
			List<CompletableFuture<Void>> writers = new ArrayList<>();
			IntStream.range(0, 4)
				.forEach((writer) -> writers.add(CompletableFuture.runAsync(() -> IntStream.range(0, 100)
					.forEach((turn) -> change(context, Map.of("observability.health.interval", letter(writer, turn),
							"observability.health.local-interval", letter(writer, turn)))))));
			writers.forEach(CompletableFuture::join);

			assertThat(this.one.applied)
				.allSatisfy((values) -> assertThat(values.values().stream().distinct()).hasSize(1));
			assertThat(this.news.changes).hasSize(this.one.applied.size() * 2);
		});
	}

	@Test
	void worksWithoutActuatorAndMeters() {
		this.contextRunner
			.withClassLoader(
					new FilteredClassLoader("org.springframework.boot.actuate", "io.micrometer", "org.yaml.snakeyaml"))
			.run((context) -> {
				change(context, Map.of("observability.health.interval", "b"));

				assertThat(this.one.now).hasSize(1);
			});
	}

	private static String letter(int writer, int turn) {
		return String.valueOf((char) ('b' + (writer * 7 + turn) % 25));
	}

}
