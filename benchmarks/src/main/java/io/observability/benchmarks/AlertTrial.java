package io.observability.benchmarks;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;

import io.micrometer.core.instrument.MeterRegistry;
import io.observability.alerting.rule.RuleKind;
import io.observability.alerting.rule.RuleTrial;
import io.observability.alerting.rule.meter.MeterRuleAutoConfiguration;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Rules on a clock that goes on by their interval with each tick. */
final class AlertTrial {

	private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

	private final RuleTrial rules;

	private Instant now = Instant.EPOCH;

	AlertTrial(MeterRegistry registry, Map<String, Object> properties) {
		this.context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("rules", properties));
		this.context.registerBean(MeterRegistry.class, () -> registry);
		this.context.register(MeterRuleAutoConfiguration.class);
		this.context.refresh();
		Collection<RuleKind> kinds = this.context.getBeansOfType(RuleKind.class).values();
		this.rules = RuleTrial.of(this.context.getEnvironment(), kinds, new SteppingClock(), (alert) -> {
		});
		tick("");
	}

	String tick(String tick) {
		this.now = this.now.plusSeconds(15);
		this.rules.evaluate();
		return tick;
	}

	void close() {
		this.context.close();
	}

	/** The time of the trial. */
	private final class SteppingClock extends Clock {

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

		@Override
		public Instant instant() {
			return AlertTrial.this.now;
		}

	}

}
