package io.observability.logging.event.system;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.observability.logging.event.EventAutoConfiguration;
import io.observability.logging.event.EventLog;
import io.observability.test.log.CapturedEvent;
import io.observability.test.log.CapturedEvents;
import io.observability.test.log.CapturedEventsExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.event.Level;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

@ExtendWith(CapturedEventsExtension.class)
class SystemEventTests {

	@BeforeEach
	void writes(CapturedEvents events) {
		events.level("io.observability", Level.INFO);
	}

	@Test
	void recordsStart(CapturedEvents events) {
		run("--spring.profiles.active=blue", "--info.app.version=1.2.3").close();
		CapturedEvent event = events.withField("event", "startup").only();
		event.hasLevel(Level.INFO)
			.hasField("event_type", "system")
			.hasField("success", true)
			.hasField("application_version", "1.2.3")
			.hasField("profiles", List.of("blue"))
			.hasField("java_version", System.getProperty("java.version"))
			.hasField("pid", ProcessHandle.current().pid());
		assertThat((Long) event.field("duration_ms")).isPositive();
		assertThat(event.message()).matches("system startup in \\d+ ms");
	}

	@Test
	void namesDefaultProfileWhenNoneIsActive(CapturedEvents events) {
		run().close();
		events.withField("event", "startup").only().hasField("profiles", List.of("default"));
	}

	@Test
	void recordsEndOfTheContext(CapturedEvents events) {
		run().close();
		CapturedEvent event = events.withField("event", "shutdown").only();
		event.hasField("reason", "application context was closed").hasField("uptime_ms");
		assertThat(event.message()).isEqualTo("system shutdown: application context was closed");
	}

	@Test
	void recordsEndOfTheProcess(CapturedEvents events) throws InterruptedException {
		Thread hook = new Thread(run()::close, "SpringApplicationShutdownHook");
		hook.start();
		hook.join();
		events.withField("event", "shutdown").only().hasField("reason", "process is stopping");
	}

	@Test
	void ignoresContextsBelowItsOwn(CapturedEvents events) {
		try (ConfigurableApplicationContext context = run()) {
			GenericApplicationContext child = new GenericApplicationContext(context);
			child.refresh();
			child.close();
			events.withField("event", "shutdown").hasNone();
		}
	}

	@Test
	void recordsKeysAndNotValuesOfChangedConfiguration(CapturedEvents events) {
		try (ConfigurableApplicationContext context = run()) {
			context.addApplicationListener(
					new LifecycleEvents(EventLog.create(), context, EnvironmentChangeEvent.class.getName()));
			context.publishEvent(new EnvironmentChangeEvent(context));
			events.withField("event", "configuration_changed").only().hasField("keys", Set.of("shop.limit"));
		}
	}

	@Test
	void recordsMigrations(CapturedEvents events) {
		try (ConfigurableApplicationContext context = run()) {
			events.withField("event", "database_migration")
				.only()
				.hasField("tool", "testway")
				.hasField("bean", "migration")
				.hasField("success", true)
				.hasField("duration_ms");
		}
	}

	@Test
	void recordsAStartThatFails(CapturedEvents events) {
		assertThatException().isThrownBy(() -> run("--test.broken=true"));
		CapturedEvent event = events.withField("event", "startup").only();
		event.hasLevel(Level.ERROR)
			.hasField("success", false)
			.hasField("reason", "java.lang.IllegalStateException: no such folder");
		assertThat(event.message()).isEqualTo("system startup failed: java.lang.IllegalStateException: no such folder");
	}

	@Test
	void leavesAFailedStartAloneWhenSwitchedOff(CapturedEvents events) {
		assertThatException()
			.isThrownBy(() -> run("--test.broken=true", "--observability.logging.event.system.enabled=false"));
		events.withField("event", "startup").hasNone();
	}

	@Test
	void recordsNothingWhenSwitchedOff(CapturedEvents events) {
		run("--observability.logging.event.system.enabled=false").close();
		events.withField("event", "startup").hasNone();
		events.withField("event", "shutdown").hasNone();
	}

	@Test
	void backsOffWithoutALogOfEvents() {
		new ApplicationContextRunner().withUserConfiguration(Application.class)
			.withPropertyValues("observability.logging.event.enabled=false",
					"observability.logging.event.system.enabled=true")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(LifecycleEvents.class));
	}

	private static ConfigurableApplicationContext run(String... arguments) {
		SpringApplication application = new SpringApplication(Application.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setRegisterShutdownHook(false);
		return application.run(arguments);
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ EventAutoConfiguration.class, SystemEventAutoConfiguration.class })
	static class Application {

		@Bean
		static MigrationEvents testMigrationEvents(ObjectProvider<EventLog> events) {
			return new MigrationEvents(events, Map.of(Migration.class.getName(), "testway"));
		}

		@Bean
		@ConditionalOnProperty("test.broken")
		Object broken() {
			throw new IllegalStateException("no such folder");
		}

		@Bean
		Migration migration() {
			return new Migration() {
			};
		}

	}

	static class Migration implements InitializingBean {

		@Override
		public void afterPropertiesSet() {
		}

	}

	static class EnvironmentChangeEvent extends ApplicationEvent {

		EnvironmentChangeEvent(Object source) {
			super(source);
		}

		public Set<String> getKeys() {
			return Set.of("shop.limit");
		}

	}

}
