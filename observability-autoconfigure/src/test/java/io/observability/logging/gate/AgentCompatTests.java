package io.observability.logging.gate;

import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MarkerFactory;

import io.observability.logging.ActiveMasker;
import io.observability.logging.gate.event.EventMasking;
import io.observability.logging.gate.event.RaisedLevels;
import io.observability.masking.Masker;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.DefaultBootstrapContext;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

class AgentCompatTests {

	private final Masker masker = new CanaryMasker();

	private final LoggerContext context = new LoggerContext();

	private final ListAppender<ILoggingEvent> appender = new ListAppender<>() {

		@Override
		protected void append(ILoggingEvent event) {
			event.getCallerData();
			super.append(event);
		}

	};

	@BeforeEach
	void install() {
		ActiveMasker.use(this.masker);
		this.context.setMDCAdapter(new LogbackMDCAdapter());
		this.appender.setContext(this.context);
		this.appender.start();
		this.context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(this.appender);
		AgentCompatFilter.install(this.context);
	}

	@AfterEach
	void release() {
		ActiveMasker.release(this.masker);
	}

	@Test
	void handsOnWhatIsRaisedForDebuggingAndNothingElseBelowTheLevel() {
		Logger logger = this.context.getLogger("a.b");
		logger.setLevel(Level.INFO);
		RaisedLevels.set((raised, level, line) -> raised == logger && level == Level.DEBUG);
		try {
			logger.debug("debug CANARY-1");
			logger.trace("trace");
			logger.makeLoggingEventBuilder(org.slf4j.event.Level.DEBUG).log("fluent CANARY-2");
		}
		finally {
			RaisedLevels.set(null);
		}
		logger.debug("later");

		assertThat(this.appender.list).hasSize(2).allMatch(EventMasking::isMasked);
		assertThat(this.appender.list).extracting(ILoggingEvent::getFormattedMessage)
			.noneMatch((message) -> message.contains("CANARY"));
	}

	@Test
	void handsMaskedEventToWhoReadsCallsOfLoggers() {
		Logger logger = this.context.getLogger("a.b");

		logger.info("plain CANARY-1");
		logger.warn("to {}", "CANARY-2");
		logger.error(MarkerFactory.getDetachedMarker("mark"), "{} and {}", "CANARY-3", "x",
				new IllegalStateException("CANARY-4"));
		logger.atInfo().addKeyValue("k", "CANARY-5").addMarker(MarkerFactory.getDetachedMarker("fluent")).log("fluent");

		assertThat(this.appender.list).hasSize(4).allMatch(EventMasking::isMasked);
		assertThat(this.appender.list).extracting(ILoggingEvent::getFormattedMessage)
			.containsExactly("plain ***", "to ***", "*** and x", "fluent");
		ILoggingEvent failed = this.appender.list.get(2);
		assertThat(failed.getThrowableProxy().getMessage()).isEqualTo("***");
		assertThat(failed.getMarkerList()).hasToString("[mark]");
		assertThat(this.appender.list.get(3).getKeyValuePairs().get(0).value).isEqualTo("***");
		assertThat(this.appender.list.get(3).getMarkerList()).hasToString("[fluent]");
	}

	@Test
	void keepsLevelsAndCallers() {
		Logger logger = this.context.getLogger("a.b");
		logger.setLevel(Level.WARN);

		logger.info("hidden");
		logger.atInfo().log("hidden");
		logger.warn("plain");
		logger.atWarn().log("fluent");

		assertThat(logger.isInfoEnabled()).isFalse();
		assertThat(logger.isWarnEnabled()).isTrue();
		assertThat(this.appender.list).extracting(ILoggingEvent::getMessage).containsExactly("plain", "fluent");
		assertThat(this.appender.list).extracting((event) -> event.getCallerData()[0].getMethodName())
			.containsOnly("keepsLevelsAndCallers");
	}

	@Test
	void survivesReset() {
		this.context.reset();

		assertThat(AgentCompatFilter.isInstalled(this.context)).isTrue();
	}

	@Test
	void followsTheProperty() {
		prepare(Map.of("observability.logging.gate.agent-compat", "false"));
		assertThat(AgentCompatFilter.isInstalled(this.context)).isFalse();
		this.context.reset();
		assertThat(AgentCompatFilter.isInstalled(this.context)).isFalse();

		prepare(Map.of("observability.logging.gate.agent-compat", "true"));
		assertThat(AgentCompatFilter.isInstalled(this.context)).isTrue();
		prepare(Map.of());
		assertThat(AgentCompatFilter.isInstalled(this.context)).isFalse();
	}

	@Test
	void stepsAsideWhenMaskingIsOff() {
		EventMasking.switchTo(false);
		try {
			this.context.getLogger("a").info("CANARY-1");
		}
		finally {
			EventMasking.switchTo(true);
		}

		assertThat(this.appender.list).extracting(ILoggingEvent::getMessage).containsExactly("CANARY-1");
	}

	private void prepare(Map<String, Object> properties) {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().addFirst(new MapPropertySource("test", properties));
		new GateListener(() -> this.context).onApplicationEvent(new ApplicationEnvironmentPreparedEvent(
				new DefaultBootstrapContext(), new SpringApplication(), new String[0], environment));
	}

}
