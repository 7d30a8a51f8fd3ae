package io.observability.logging.gate;

import java.lang.invoke.MethodHandles;
import java.util.List;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.LoggingEventVO;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.observability.logging.ActiveMasker;
import io.observability.logging.gate.event.EventMasking;
import io.observability.masking.Masker;

import static org.assertj.core.api.Assertions.assertThat;

class MaskingGateTests {

	private final Masker masker = new CanaryMasker();

	private final LoggerContext context = new LoggerContext();

	@BeforeEach
	void useCanaries() {
		ActiveMasker.use(this.masker);
		this.context.setMDCAdapter(new LogbackMDCAdapter());
	}

	@AfterEach
	void release() {
		ActiveMasker.release(this.masker);
		this.context.stop();
	}

	@Test
	void leaksWithoutTheGate() {
		ListAppender<ILoggingEvent> appender = attach("a.b");

		this.context.getLogger("a.b").info("is CANARY-1");

		assertThat(appender.list).extracting(ILoggingEvent::getFormattedMessage).containsExactly("is CANARY-1");
	}

	@Test
	void masksForAppenderAddedBeforeTheGate() {
		ListAppender<ILoggingEvent> appender = attach("a.b");
		assertThat(MaskingGate.install(this.context)).isTrue();

		this.context.getLogger("a.b").info("is CANARY-1");

		assertThat(appender.list).extracting(ILoggingEvent::getFormattedMessage).containsExactly("is ***");
	}

	@Test
	void masksForAppendersAddedByCodeToRootAndToNewLogger() {
		MaskingGate.install(this.context);
		ListAppender<ILoggingEvent> root = attach(Logger.ROOT_LOGGER_NAME);
		ListAppender<ILoggingEvent> own = attach("brand.new");
		this.context.getLogger("brand.new").setAdditive(false);

		this.context.getLogger("a.b").info("is CANARY-1");
		this.context.getLogger("brand.new").info("is CANARY-2");

		assertThat(root.list).extracting(ILoggingEvent::getFormattedMessage).containsExactly("is ***");
		assertThat(own.list).extracting(ILoggingEvent::getFormattedMessage).containsExactly("is ***");
	}

	@Test
	void survivesResetAndStop() {
		MaskingGate.install(this.context);
		this.context.stop();
		this.context.reset();
		this.context.start();

		ListAppender<ILoggingEvent> root = attach(Logger.ROOT_LOGGER_NAME);
		this.context.getLogger("a.b").info("is CANARY-1");

		assertThat(MaskingGate.ungated(this.context)).isEmpty();
		assertThat(root.list).extracting(ILoggingEvent::getFormattedMessage).containsExactly("is ***");
	}

	@Test
	void handsTheSameViewToAppendersOfSeveralLoggers() {
		MaskingGate.install(this.context);
		List<ListAppender<ILoggingEvent>> appenders = List.of(attach("a.b"), attach("a"), attach("ROOT"));

		this.context.getLogger("a.b.c").info("is CANARY-1");
		this.context.getLogger("a.b.c").info("again");

		assertThat(appenders).allSatisfy((appender) -> assertThat(appender.list).hasSize(2));
		assertThat(appenders.get(1).list.get(0)).isSameAs(appenders.get(0).list.get(0));
		assertThat(appenders.get(2).list.get(0)).isSameAs(appenders.get(0).list.get(0));
		assertThat(appenders.get(2).list.get(1)).isSameAs(appenders.get(1).list.get(1))
			.isNotSameAs(appenders.get(0).list.get(0));
	}

	@Test
	void handsOnLinesWithAKeyThatIsNull() {
		MaskingGate.install(this.context);
		ListAppender<ILoggingEvent> appender = attach("a.b");

		this.context.getLogger("a.b").atInfo().addKeyValue(null, "is CANARY-1").addKeyValue("b", 2).log("said");

		assertThat(appender.list).singleElement()
			.satisfies((event) -> assertThat(String.valueOf(event.getKeyValuePairs())).contains("is ***")
				.doesNotContain("CANARY"));
	}

	@Test
	void keepsTheContractsOfLogger() {
		MaskingGate.install(this.context);
		Logger logger = this.context.getLogger("a.b");
		ListAppender<ILoggingEvent> appender = new ListAppender<>() {

			@Override
			protected void append(ILoggingEvent event) {
				event.getCallerData();
				super.append(event);
			}

		};
		appender.setName("list");
		appender.setContext(this.context);
		appender.start();
		logger.addAppender(appender);

		assertThat(logger.getAppender("list")).isSameAs(appender);
		assertThat(logger.isAttached(appender)).isTrue();
		assertThat(logger.iteratorForAppenders()).toIterable().hasSize(1);
		logger.info("CANARY");
		ILoggingEvent event = appender.list.get(0);
		assertThat(event).isInstanceOf(LoggingEvent.class);
		assertThat(event.getCallerData()[0].getMethodName()).isEqualTo("keepsTheContractsOfLogger");
		assertThat(LoggingEventVO.build(event).getFormattedMessage()).isEqualTo("***");
		assertThat(logger.detachAppender(appender)).isTrue();
		assertThat(logger.detachAppender(appender)).isFalse();
		logger.info("gone");
		assertThat(appender.list).hasSize(1);
	}

	@Test
	void passesTheOriginalWhenSwitchedOff() {
		MaskingGate.install(this.context);
		ListAppender<ILoggingEvent> root = attach(Logger.ROOT_LOGGER_NAME);
		EventMasking.switchTo(false);
		try {
			this.context.getLogger("a.b").info("is CANARY-1");
		}
		finally {
			EventMasking.switchTo(true);
		}

		assertThat(root.list.get(0).getFormattedMessage()).isEqualTo("is CANARY-1");
		assertThat(EventMasking.isMasked(root.list.get(0))).isFalse();
	}

	@Test
	void wrapsAppendersWhenTheFieldsCannotBeReached() {
		ListAppender<ILoggingEvent> before = attach("a");
		assertThat(MaskingGate.install(this.context, MethodHandles.publicLookup())).isFalse();
		ListAppender<ILoggingEvent> after = attach(Logger.ROOT_LOGGER_NAME);

		this.context.getLogger("a.b").info("is CANARY-1");
		this.context.reset();
		ListAppender<ILoggingEvent> again = attach(Logger.ROOT_LOGGER_NAME);
		this.context.getLogger("a.b").info("is CANARY-2");

		assertThat(before.list).extracting(ILoggingEvent::getFormattedMessage).containsExactly("is ***");
		assertThat(after.list).extracting(ILoggingEvent::getFormattedMessage).containsExactly("is ***");
		assertThat(again.list).extracting(ILoggingEvent::getFormattedMessage).containsExactly("is ***");
		assertThat(this.context.getStatusManager().getCopyOfStatusList().toString()).contains("Masking gate");
	}

	private ListAppender<ILoggingEvent> attach(String logger) {
		ListAppender<ILoggingEvent> appender = new ListAppender<>();
		appender.setContext(this.context);
		appender.start();
		this.context.getLogger(logger).addAppender(appender);
		return appender;
	}

}
