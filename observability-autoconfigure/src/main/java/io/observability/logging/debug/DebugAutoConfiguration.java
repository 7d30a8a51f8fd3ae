package io.observability.logging.debug;

import java.time.Clock;
import java.util.List;
import java.util.Locale;

import ch.qos.logback.classic.LoggerContext;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.observability.ConditionalOnFeature;
import io.observability.logging.debug.DebugTokens.Result;
import io.observability.logging.event.EventAutoConfiguration;
import io.observability.logging.event.EventLog;
import io.observability.logging.loss.LossCounters;
import io.observability.masking.Masker;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

import org.springframework.aot.hint.annotation.RegisterReflectionForBinding;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Auto-configuration for debugging on demand. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(after = EventAutoConfiguration.class)
@ConditionalOnFeature("logging.debug")
@ConditionalOnClass(LoggerContext.class)
@EnableConfigurationProperties(DebugProperties.class)
public final class DebugAutoConfiguration {

	@Bean
	static DebugLog debugLog(ObjectProvider<EventLog> eventLog) {
		return new DebugLog(eventLog::getIfAvailable);
	}

	@Bean
	static SteadyTime debugTime(ObjectProvider<Clock> clock) {
		return new SteadyTime(clock.getIfUnique(Clock::systemUTC), System::nanoTime);
	}

	@Bean
	static DebugGrants debugGrants(DebugProperties properties, SteadyTime debugTime, DebugLog debugLog,
			BeanFactory beans) {
		ILoggerFactory loggers = LoggerFactory.getILoggerFactory();
		return new DebugGrants(properties, packages(beans), debugTime, debugLog,
				(loggers instanceof LoggerContext context) ? context : null);
	}

	private static List<String> packages(BeanFactory beans) {
		return AutoConfigurationPackages.has(beans)
				? AutoConfigurationPackages.get(beans).stream().filter((name) -> !name.isEmpty()).toList() : List.of();
	}

	@Bean
	static DebugRequests debugRequests(DebugProperties properties, DebugGrants debugGrants, SteadyTime debugTime) {
		return new DebugRequests(debugGrants, tokens(properties, debugTime), properties.header());
	}

	private static @Nullable DebugTokens tokens(DebugProperties properties, SteadyTime time) {
		properties.checkSecret();
		String secret = properties.secret();
		return (secret != null) ? new DebugTokens(secret, time, properties.maxDuration()) : null;
	}

	/** Offers the endpoint. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
	@RegisterReflectionForBinding({ DebugDesk.Shown.class, DebugDesk.Made.class, DebugEndpoint.Refusal.class })
	static class Actuator {

		@Bean
		@ConditionalOnMissingBean
		@ConditionalOnAvailableEndpoint
		static DebugEndpoint debugEndpoint(DebugProperties properties, DebugGrants debugGrants,
				DebugRequests debugRequests, SteadyTime debugTime, ObjectProvider<Masker> masker) {
			DebugDesk desk = new DebugDesk(properties, debugGrants, debugRequests.tokens(), debugTime,
					Masker.guarded(masker.getIfAvailable(Masker::standard)));
			return new DebugEndpoint(desk, properties.roles());
		}

	}

	/** Keeps the secret out of the endpoints that show settings. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(SanitizingFunction.class)
	static class Sanitizing {

		@Bean
		static SanitizingFunction maskingDebugSecret() {
			return (data) -> data.getLowerCaseKey().replaceAll("[^a-z]", "").endsWith("loggingdebugsecret")
					? data.withSanitizedValue() : data;
		}

	}

	/** Counts lines that were too many, and what became of tokens. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterBinder.class)
	static class Metrics {

		@Bean
		static MeterBinder debugMeters(DebugGrants debugGrants, DebugRequests debugRequests) {
			LossCounters<DebugGrants> losses = LossCounters.of("logging.debug", debugGrants)
				.add("rate", DebugGrants::suppressed);
			return (registry) -> {
				losses.bindTo(registry);
				DebugTokens tokens = debugRequests.tokens();
				if (tokens != null) {
					count(registry, tokens);
				}
			};
		}

		private static void count(MeterRegistry registry, DebugTokens tokens) {
			for (Result result : Result.values()) {
				FunctionCounter.builder("observability.logging.debug.tokens", tokens, (all) -> all.counted(result))
					.description("Requests with a header for debugging")
					.tag("result", result.name().toLowerCase(Locale.ROOT))
					.register(registry);
			}
		}

	}

}
