package io.observability.benchmarks;

import java.util.Map;

import io.observability.masking.Masker;
import io.observability.masking.MaskingAutoConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * The masker of an application that has switched on every detector that is off by
 * default.
 */
final class OptInMasker {

	private static final String DETECTORS = "observability.masking.detectors.";

	private static final Map<String, Object> ON = Map.of(DETECTORS + "ip", true, DETECTORS + "mac", true,
			DETECTORS + "national-id", true, DETECTORS + "health-id", true, DETECTORS + "wallet", true);

	private OptInMasker() {
	}

	static Masker create() {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("packs", ON));
		context.register(MaskingAutoConfiguration.class);
		context.refresh();
		return context.getBean(Masker.class);
	}

}
