package io.observability.context.messaging;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.observability.context.ContextScope;
import io.observability.context.CorrelationIdGenerator;
import io.observability.context.IncomingIds;
import io.observability.context.RequestContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class ContextMessagingAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ContextMessagingAutoConfiguration.class))
		.withBean(CorrelationIdGenerator.class, () -> () -> "new-id");

	@ParameterizedTest
	@ValueSource(strings = { "observability.context.messaging.enabled", "observability.context.enabled",
			"observability.enabled" })
	void backsOffWhenSwitchedOff(String key) {
		this.contextRunner.withPropertyValues(key + "=false")
			.run((context) -> assertThat(context).doesNotHaveBean(MessageCorrelation.class));
	}

	@Test
	void worksWithoutMicrometer() {
		this.contextRunner.withClassLoader(new FilteredClassLoader("io.micrometer"))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(MessageCorrelation.class));
	}

	@Test
	void takesIdOfSenderWhenItIsUsable() {
		this.contextRunner.run((context) -> {
			MessageCorrelation correlation = context.getBean(MessageCorrelation.class);
			assertThat(correlation.contextOf(headers("X-Correlation-ID", "id-1"))).isEqualTo(RequestContext.of("id-1"));
			assertThat(correlation.contextOf(headers("X-Request-ID", "id-2"))).isEqualTo(RequestContext.of("id-2"));
		});
	}

	@Test
	void countsWhatItReplaces() {
		this.contextRunner.withBean(MeterRegistry.class, SimpleMeterRegistry::new).run((context) -> {
			assertThat(context.getBean(MessageCorrelation.class).contextOf(headers("X-Correlation-ID", "a b")))
				.isEqualTo(RequestContext.of("new-id"));
			assertThat(context.getBean(MeterRegistry.class)
				.get("observability.context.messaging.replaced")
				.tag("reason", "charset")
				.counter()
				.count()).isEqualTo(1);
		});
	}

	@Test
	void givesBatchTheIdThatAllOfItsMessagesHave() {
		this.contextRunner.run((context) -> {
			MessageCorrelation correlation = context.getBean(MessageCorrelation.class);
			assertThat(batch(correlation, "a", "a").correlationId()).isEqualTo("a");
			assertThat(batch(correlation, "a", "b").correlationId()).isEqualTo("new-id");
			assertThat(batch(correlation, "a", "").correlationId()).isEqualTo("new-id");
			assertThat(batch(correlation).correlationId()).isEqualTo("new-id");
		});
	}

	@Test
	void sendsOnlyWhatIsAHeader() {
		this.contextRunner.run((context) -> {
			MessageCorrelation correlation = context.getBean(MessageCorrelation.class);
			assertThat(correlation.outgoingId()).isNull();
			assertThat(outgoing(correlation, "id-1")).isEqualTo("id-1");
			assertThat(outgoing(correlation, "two words")).isNull();
			assertThat(outgoing(correlation, "ä")).isNull();
		});
	}

	@Test
	void usesHeadersOfApplication() {
		this.contextRunner
			.withPropertyValues("observability.context.messaging.headers=story",
					"observability.context.messaging.header=out")
			.run((context) -> {
				MessageCorrelation correlation = context.getBean(MessageCorrelation.class);
				assertThat(correlation.header()).isEqualTo("out");
				assertThat(correlation.contextOf(headers("story", "s-1")).correlationId()).isEqualTo("s-1");
			});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			max-length=0    | 'observability.context.messaging.max-length' must be between 1 and 1024 but was '0'
			headers=        | 'observability.context.messaging.headers' must name at least one header but was ''
			headers=a,b c   | 'observability.context.messaging.headers' must be the name of a header but was 'b c'
			header=ä        | 'observability.context.messaging.header' must be the name of a header but was 'ä'
			""", quoteCharacter = '"')
	void refusesWrongValues(String setting, String message) {
		this.contextRunner.withPropertyValues("observability.context.messaging." + setting)
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessage(message));
	}

	private static RequestContext batch(MessageCorrelation correlation, String... ids) {
		Function<String, IncomingIds.Headers> headers = (id) -> headers("X-Correlation-ID", id);
		return correlation.contextOf(List.of(ids), headers);
	}

	private static @Nullable String outgoing(MessageCorrelation correlation, String id) {
		try (ContextScope scope = RequestContext.of(id).open()) {
			return correlation.outgoingId();
		}
	}

	private static IncomingIds.Headers headers(String name, String value) {
		Map<String, String> values = Map.of(name, value);
		return new IncomingIds.Headers() {

			@Override
			public @Nullable String first(String name) {
				return values.get(name);
			}

			@Override
			public boolean hasOther(String name, String value) {
				return false;
			}

		};
	}

}
