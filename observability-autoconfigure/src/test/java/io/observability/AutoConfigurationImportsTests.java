package io.observability;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.core.Ordered;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/** One switch per line of the imports file, proved for every line. */
class AutoConfigurationImportsTests {

	@Test
	void everyAutoConfigurationIsListed() {
		Set<String> found = new ClassFileImporter().importPackages("io.observability")
			.stream()
			.filter((type) -> type.isAnnotatedWith(AutoConfiguration.class))
			.map(JavaClass::getName)
			.collect(Collectors.toSet());

		assertThat(features().map(Class::getName)).containsExactlyInAnyOrderElementsOf(found);
	}

	@ParameterizedTest
	@MethodSource("features")
	void isSwitchedOffByItsOwnProperty(Class<?> feature) {
		runner(feature).withPropertyValues("observability." + path(feature) + ".enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(feature));
	}

	@ParameterizedTest
	@MethodSource("features")
	void isSwitchedOffWithTheWholeStarter(Class<?> feature) {
		runner(feature).withPropertyValues("observability.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(feature));
	}

	@ParameterizedTest
	@MethodSource("features")
	void isNamedAfterItsPackage(Class<?> feature) {
		assertThat(path(feature).replace("-", ""))
			.isEqualTo(ClassUtils.getPackageName(feature).substring("io.observability.".length()));
	}

	@ParameterizedTest
	@MethodSource("features")
	void isReadAfterThoseOfSpringBoot(Class<?> feature) {
		assertThat(feature.getAnnotation(AutoConfigureOrder.class)).extracting(AutoConfigureOrder::value)
			.isEqualTo(Ordered.LOWEST_PRECEDENCE);
	}

	@ParameterizedTest
	@MethodSource("features")
	void hasADescribedSwitch(Class<?> feature) throws IOException {
		try (InputStream metadata = getClass()
			.getResourceAsStream("/META-INF/additional-spring-configuration-metadata.json")) {
			assertThat(new String(metadata.readAllBytes(), StandardCharsets.UTF_8))
				.contains("\"observability." + path(feature) + ".enabled\"");
		}
	}

	static Stream<Class<?>> features() {
		return ImportCandidates.load(AutoConfiguration.class, AutoConfigurationImportsTests.class.getClassLoader())
			.getCandidates()
			.stream()
			.filter((name) -> name.startsWith("io.observability."))
			.map((name) -> ClassUtils.resolveClassName(name, null));
	}

	private static String path(Class<?> feature) {
		return feature.getAnnotation(ConditionalOnFeature.class).value();
	}

	private static WebApplicationContextRunner runner(Class<?> feature) {
		return new WebApplicationContextRunner().withConfiguration(AutoConfigurations.of(feature));
	}

}
