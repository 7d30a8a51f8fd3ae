package io.observability.logging.gate.event;

import java.util.Arrays;

import ch.qos.logback.classic.spi.ILoggingEvent;
import org.junit.jupiter.api.Test;

import static net.logstash.logback.argument.StructuredArguments.kv;
import static net.logstash.logback.argument.StructuredArguments.value;
import static org.assertj.core.api.Assertions.assertThat;

class SplitSecretTests extends MaskedEventFixture {

	@Test
	void givesOutNothingThatRestoresSplitSecret() {
		this.masker = new SixDigits();

		ILoggingEvent masked = masked(event("card 123{} of {}", "456", "jane"));

		assertThat(masked.getFormattedMessage()).isEqualTo("card *** of jane");
		assertThat(masked.getMessage()).isEqualTo("card *** of jane");
		assertThat(masked.getArgumentArray()).isNull();
		assertThat(rebuilt(masked).getFormattedMessage()).isEqualTo("card *** of jane");
	}

	@Test
	void keepsNamedArgumentsBesidesSplitSecret() {
		ILoggingEvent masked = masked(event("password={} for {}", "hunter2", kv("order", 5)));

		assertThat(masked.getFormattedMessage()).isEqualTo("password=*** for order=5");
		assertThat(Arrays.toString(masked.getArgumentArray())).isEqualTo("[***, order=5]");
		assertThat(json(masked)).contains("\"order\":5").doesNotContain("hunter2");
	}

	@Test
	void dropsNamedArgumentThatIsPartOfTheSecret() {
		this.masker = new SixDigits();

		ILoggingEvent masked = masked(event("card 123{}", value("rest", "456")));

		assertThat(masked.getMessage()).isEqualTo("card ***");
		assertThat(masked.getArgumentArray()).isNull();
		assertThat(json(masked)).doesNotContain("rest");
	}

	@Test
	void keepsPatternAndArgumentsWhenOnlyAnArgumentIsSecret() {
		ILoggingEvent masked = masked(event("from {} to {}", "CANARY-1", "jane"));

		assertThat(masked.getMessage()).isEqualTo("from {} to {}");
		assertThat(masked.getArgumentArray()).containsExactly("***", "jane");
	}

}
