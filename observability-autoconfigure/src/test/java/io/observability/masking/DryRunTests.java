package io.observability.masking;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** A dry run that begins and ends while the application runs. */
@ExtendWith(OutputCaptureExtension.class)
class DryRunTests extends MaskingSettingsTestBed {

	private static final String TEXT = "jane.roe@example.com";

	@Test
	void changesEveryDestination() {
		this.contextRunner.withPropertyValues("observability.masking.classes.personal.destinations.alert=drop")
			.run((context) -> {
				Masker masker = context.getBean(Masker.class);
				Masker alerts = masker.to("alert");
				DryRun dryRun = context.getBean(DryRun.class);
				dryRun.switchTo(true);

				assertThat(masker.mask(TEXT)).isEqualTo(TEXT);
				assertThat(masker.mask("password", "geheim-123")).isEqualTo("geheim-123");
				assertThat(alerts.mask(TEXT)).isEqualTo(TEXT);
				assertThat(dryRun.isOn()).isTrue();

				dryRun.switchTo(false);
				assertThat(masker.mask(TEXT)).isEqualTo("j***@example.com");
				assertThat(alerts.mask(TEXT)).doesNotContain("jane.roe");
			});
	}

	@Test
	void leavesTheMaskerOfOtherApplicationsAlone() {
		this.contextRunner.run((context) -> {
			context.getBean(DryRun.class).switchTo(true);

			assertThat(Masker.standard().mask(TEXT)).isEqualTo("j***@example.com");
		});
	}

	@Test
	void countsApartAndWarnsWhenItBegins(CapturedOutput output) {
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		this.contextRunner.run((context) -> {
			context.getBean("maskingCounts", MeterBinder.class).bindTo(registry);
			context.getBean(Masker.class).mask(TEXT);
			assertThat(registry.find("observability.masking.would-mask").meters()).isEmpty();

			context.getBean(DryRun.class).switchTo(true);
			context.getBean(Masker.class).mask(TEXT + " " + TEXT);

			context.getBean(DryRun.class).switchTo(false);
			context.getBean(DryRun.class).switchTo(true);
			assertThat(output).doesNotContain("already registered");
			assertThat(count(registry, "observability.masking.masked")).isOne();
			assertThat(count(registry, "observability.masking.would-mask")).isEqualTo(2);
			assertThat(registry.get("observability.masking.dry-run").gauge().value()).isOne();
			assertThat(output).contains("Nothing is masked, since 'observability.masking.dry-run' is on");
		});
	}

	private static double count(SimpleMeterRegistry registry, String name) {
		return registry.get(name).tags("type", "email").functionCounter().count();
	}

}
