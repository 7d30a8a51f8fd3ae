package io.observability;

import java.util.Locale;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** The directions and shapes that hold the house together. */
class ArchitectureTests {

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("io.observability");

	@Test
	void packagesAreFreeOfCycles() {
		check(slices().matching("io.observability.(**)")
			.should()
			.beFreeOfCycles()
			.because("a feature must be readable, movable and deletable as one folder"));
	}

	@Test
	void tiersPointTowardsTheFoundation() {
		check(layeredArchitecture().consideringOnlyDependenciesInLayers()
			.withOptionalLayers(true)
			.layer("foundation")
			.definedBy("io.observability", "io.observability.validation..", "io.observability.masking..",
					"io.observability.context..", "io.observability.settings..", "io.observability.identity..",
					"io.observability.signing..", "io.observability.storage..")
			.layer("signals")
			.definedBy("io.observability.logging..", "io.observability.metrics..", "io.observability.tracing..",
					"io.observability.health..", "io.observability.calls..", "io.observability.jobs..",
					"io.observability.interactions..")
			.layer("reactions")
			.definedBy("io.observability.alerting..", "io.observability.audit..", "io.observability.retention..",
					"io.observability.errors..")
			.layer("views")
			.definedBy("io.observability.reports..", "io.observability.training..", "io.observability.dashboard..",
					"io.observability.test..", "io.observability.doctor..")
			.whereLayer("views")
			.mayNotBeAccessedByAnyLayer()
			.whereLayer("reactions")
			.mayOnlyBeAccessedByLayers("views")
			.whereLayer("signals")
			.mayOnlyBeAccessedByLayers("reactions", "views")
			.because("news that travels upward travels as events"));
	}

	@Test
	void adaptersAreUsedByNobodyElse() {
		for (String feature : new String[] { "alerting", "audit", "calls", "context", "health", "interactions",
				"jobs" }) {
			String inside = "io.observability." + feature + ".(*)..";
			check(slices().matching(inside)
				.should()
				.notDependOnEachOther()
				.ignoreDependency(resideInAnyPackage("io.observability.alerting.export"),
						// what is exported are the rules
						resideInAnyPackage("io.observability.alerting.rule"))
				.allowEmptyShould(true)
				.because("an adapter can be left out without touching another"));
		}
	}

	@Test
	void servletTypesStayInTheWebPackages() {
		onlyIn("jakarta.servlet..", "io.observability.context.web..", "io.observability.context.user..",
				"io.observability.logging.web..", "io.observability.logging.blackbox.web..",
				"io.observability.logging.debug.web..", "io.observability.metrics.performance.web..",
				"io.observability.jobs.ping..", "io.observability.interactions.web..", "io.observability.dashboard..",
				"io.observability.health.answer..", "io.observability.health.status..",
				// what Spring Security refuses are requests
				"io.observability.logging.event.security");
	}

	@Test
	void logbackStaysInLogging() {
		onlyIn("ch.qos.logback..", "io.observability.logging..", "io.observability.test..");
		onlyIn("net.logstash.logback..", "io.observability.logging..", "io.observability.test..");
	}

	@Test
	void enginesOfRulesStayWithTheRules() {
		onlyIn("com.google.re2j..", "io.observability.masking.rule..");
	}

	@Test
	void jdbcStaysInItsAdapters() {
		onlyIn("javax.sql..", "io.observability..jdbc..", "io.observability.health.database..",
				"io.observability.tracing.database..");
		onlyIn("net.ttddyy..", "io.observability.logging.database..", "io.observability.tracing.database..");
		onlyIn("java.sql..", "io.observability..jdbc..", "io.observability.health.database..",
				"io.observability.logging.database..");
		onlyIn("com.zaxxer..", "io.observability.health.database..");
	}

	@Test
	void mailStaysInTheEmailChannel() {
		onlyIn("jakarta.mail..", "io.observability.alerting.email..");
		onlyIn("org.springframework.mail..", "io.observability.alerting.email..");
	}

	@Test
	void messagingStaysInItsAdapters() {
		onlyIn("org.springframework.data..", "io.observability.health.redis..");
		onlyIn("org.apache.kafka..", "io.observability.context.messaging.kafka..", "io.observability.health.kafka..");
		onlyIn("org.springframework.kafka..", "io.observability.context.messaging.kafka..",
				"io.observability.health.kafka..");
		onlyIn("org.springframework.amqp..", "io.observability.context.messaging.rabbit..");
	}

	@Test
	void credentialLibrariesStayWithTheSigners() {
		onlyIn("software.amazon..", "io.observability.signing..");
		onlyIn("com.google.auth..", "io.observability.signing..");
	}

	@Test
	void maskingNeedsNothingButJavaForItsWork() {
		check(classes().that(resideInAnyPackage("io.observability.masking.."))
			.should()
			.onlyDependOnClassesThat(resideInAnyPackage("java..", "org.jspecify..", "io.observability.masking..",
					"io.observability", "org.springframework..", "io.micrometer..", "org.apache.commons.logging..",
					"com.google.re2j..", "javax.crypto.."))
			.because("it must run in plain Java and before any logger exists"));
		check(noClasses().that(resideInAnyPackage("io.observability.masking.."))
			.and()
			.haveSimpleNameNotEndingWith("AutoConfiguration")
			.and()
			.haveSimpleNameNotEndingWith("Properties")
			.and()
			.haveSimpleNameNotEndingWith("Checks")
			.and()
			.haveSimpleNameNotEndingWith("Endpoint")
			.and(DescribedPredicate.not(nestedInWiring()))
			.should()
			.dependOnClassesThat(resideInAnyPackage("org.springframework..", "io.micrometer..", "org.slf4j.."))
			.because("only the wiring may know Spring"));
	}

	@Test
	void autoConfigurationsArePublicFinalAndSwitched() {
		check(classes().that()
			.areAnnotatedWith(AutoConfiguration.class)
			.should()
			.bePublic()
			.andShould()
			.haveModifier(JavaModifier.FINAL)
			.andShould()
			.haveSimpleNameEndingWith("AutoConfiguration")
			.andShould(ArchConditions.beAnnotatedWith(ConditionalOnFeature.class))
			.because("each feature has one switch"));
	}

	@Test
	void beanMethodsArePackagePrivate() {
		check(methods().that()
			.areAnnotatedWith(Bean.class)
			.should()
			.bePackagePrivate()
			.allowEmptyShould(true)
			.because("beans are asked for by type, not made by calling methods"));
	}

	@Test
	void propertiesArePackagePrivateRecords() {
		check(classes().that()
			.areAnnotatedWith(ConfigurationProperties.class)
			.should()
			.beRecords()
			.andShould()
			.bePackagePrivate()
			.andShould()
			.haveSimpleNameEndingWith("Properties")
			.allowEmptyShould(true)
			.because("users set keys, not objects"));
	}

	@Test
	void propertiesLiveInThePackageTheirPrefixNames() {
		CLASSES.stream().filter((type) -> type.isAnnotatedWith(ConfigurationProperties.class)).forEach((type) -> {
			ConfigurationProperties properties = type.getAnnotationOfType(ConfigurationProperties.class);
			String prefix = properties.value().isEmpty() ? properties.prefix() : properties.value();
			org.assertj.core.api.Assertions.assertThat("io." + prefix.replace("-", "").toLowerCase(Locale.ROOT))
				.as(type.getName())
				.isEqualTo(type.getPackageName());
		});
	}

	@Test
	void usersGetBeansAndNotConstructors() {
		check(constructors().that()
			.arePublic()
			.should()
			.beDeclaredInClassesThat(mayHavePublicConstructors())
			.because("a public constructor is a promise for ever"));
	}

	@Test
	void timeIsInjected() {
		for (Class<?> type : new Class<?>[] { java.time.Instant.class, java.time.LocalDate.class,
				java.time.LocalDateTime.class, java.time.ZonedDateTime.class, java.time.OffsetDateTime.class }) {
			check(noClasses().should().callMethod(type, "now").because("a Clock can be stepped in tests"));
		}
		check(noClasses().should()
			.callMethod(System.class, "currentTimeMillis")
			.because("a Clock can be stepped in tests"));
	}

	@Test
	void fieldsAreNotInjected() {
		check(noFields().should().beAnnotatedWith(Autowired.class).because("constructors say what a class needs"));
	}

	@Test
	void optionalIsNotAParameter() {
		check(methods().should(new NoOptionalParameters()).because("null-marked code has @Nullable for that"));
	}

	@Test
	void conditionsAndListenersAreNotPublic() {
		check(classes().that()
			.areAssignableTo(SpringBootCondition.class)
			.or()
			.areAssignableTo(ApplicationListener.class)
			.should()
			.notBePublic()
			.because("they are wiring"));
	}

	@Test
	void classesAreFinalUnlessAbstract() {
		check(classes().that()
			.areNotInterfaces()
			.and()
			.areNotEnums()
			.and()
			.doNotHaveModifier(JavaModifier.ABSTRACT)
			.and()
			.areTopLevelClasses()
			.should()
			.haveModifier(JavaModifier.FINAL)
			.because("nobody has designed them for extension"));
	}

	private static void onlyIn(String foreign, String... homes) {
		check(noClasses().that(DescribedPredicate.not(resideInAnyPackage(homes)))
			.should()
			.dependOnClassesThat(resideInAnyPackage(foreign))
			.because("third-party types stay at home, so that a missing library switches off one feature"));
	}

	private static DescribedPredicate<JavaClass> nestedInWiring() {
		return DescribedPredicate.describe("nested in an auto-configuration or properties",
				(type) -> type.getName().contains("AutoConfiguration$") || type.getName().contains("Properties$"));
	}

	private static DescribedPredicate<JavaClass> mayHavePublicConstructors() {
		DescribedPredicate<CanBeAnnotated> wiring = CanBeAnnotated.Predicates.annotatedWith(AutoConfiguration.class);
		return DescribedPredicate.describe(
				"records, exceptions, auto-configurations or made by Logback's own reflection",
				(type) -> type.isRecord() || type.isAssignableTo(Throwable.class) || wiring.test(type)
						|| type.isAssignableTo("ch.qos.logback.core.spi.ContextAware")
						|| type.isAssignableTo("net.logstash.logback.mask.ValueMasker"));
	}

	private static void check(ArchRule rule) {
		rule.check(CLASSES);
	}

}
