package io.observability.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;

/** What Prometheus shows as the help of a meter. */
class MeterDescriptionTests {

	@Test
	void tellsOfEachMeterThatIsThereFromTheStartWhatItMeans() {
		try (ConfigurableApplicationContext context = SpringApplication.run(Plain.class,
				"--spring.main.web-application-type=none",
				"--observability.logging.file.path=target/described/app.log")) {
			assertThat(context.getBean(MeterRegistry.class).getMeters()).extracting(Meter::getId)
				.filteredOn((id) -> id.getName().startsWith("observability."))
				.hasSizeGreaterThan(30)
				.allSatisfy((id) -> assertThat(StringUtils.hasText(id.getDescription())).as(id.getName()).isTrue());
		}
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
	static class Plain {

	}

}
