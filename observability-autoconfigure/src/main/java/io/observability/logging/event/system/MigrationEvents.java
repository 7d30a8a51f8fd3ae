package io.observability.logging.event.system;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.observability.logging.event.EventLog;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Records migrations of databases. Flyway and Liquibase run them while their beans are
 * initialized, so that neither needs to be known to the compiler.
 */
final class MigrationEvents implements BeanPostProcessor {

	static final Map<String, String> TOOLS = Map.of(
			"org.springframework.boot.flyway.autoconfigure.FlywayMigrationInitializer", "flyway",
			"liquibase.integration.spring.SpringLiquibase", "liquibase");

	private final ObjectProvider<EventLog> events;

	private final Map<String, String> tools;

	private final Map<String, Long> started = new ConcurrentHashMap<>();

	MigrationEvents(ObjectProvider<EventLog> events, Map<String, String> tools) {
		this.events = events;
		this.tools = tools;
	}

	@Override
	public Object postProcessBeforeInitialization(Object bean, String name) {
		if (tool(bean) != null) {
			this.started.put(name, System.nanoTime());
		}
		return bean;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String name) {
		String tool = tool(bean);
		Long begin = (tool != null) ? this.started.remove(name) : null;
		if (begin != null) {
			this.events.ifAvailable((log) -> log.system("database_migration")
				.success()
				.duration(Duration.ofNanos(System.nanoTime() - begin))
				.with("tool", tool)
				.with("bean", name)
				.log());
		}
		return bean;
	}

	private @Nullable String tool(Object bean) {
		for (Class<?> type = bean.getClass(); type != null; type = type.getSuperclass()) {
			String tool = this.tools.get(type.getName());
			if (tool != null) {
				return tool;
			}
		}
		return null;
	}

}
