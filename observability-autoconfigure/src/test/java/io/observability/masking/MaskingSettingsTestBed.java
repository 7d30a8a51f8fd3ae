package io.observability.masking;

import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Reads settings below {@code observability.masking}. */
@ExtendWith(OutputCaptureExtension.class)
abstract class MaskingSettingsTestBed {

	static final String KEY = "pseudonym.key=a-secret-that-is-long-enough";

	static final String[] LOYALTY = { "rules.loyalty-card.pattern=LC-\\d{8}", "rules.loyalty-card.keywords=LC-",
			"rules.loyalty-card.keep-last=4" };

	final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MaskingAutoConfiguration.class));

	ApplicationContextRunner with(String... properties) {
		ApplicationContextRunner runner = this.contextRunner;
		for (String property : properties) {
			runner = runner.withPropertyValues("observability.masking." + property);
		}
		return runner;
	}

}
