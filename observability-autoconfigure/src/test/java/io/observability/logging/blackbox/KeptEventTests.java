package io.observability.logging.blackbox;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.observability.masking.Sensitive;
import io.observability.masking.data.DataClass;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a kept line says once it is written. */
class KeptEventTests extends BlackBoxTestBed {

	@Test
	void keepsWhatObjectsWereWhenTheyWereLogged() {
		BlackBox box = enter();
		StringBuilder text = new StringBuilder("then");
		List<String> list = new ArrayList<>(List.of("then"));
		Object[] arguments = { "then", 1, null };
		this.logger.debug("{} {}", text, list);
		this.logger.debug("{} {} {}", arguments);
		this.logger.atDebug().addKeyValue("list", list).log("pairs");
		text.append(" now");
		list.add("now");
		arguments[0] = "now";
		box.end(500);
		assertThat(messages()).containsExactly("then [then]", "then 1 null", "pairs");
		assertThat(this.written.list.get(2).getKeyValuePairs().get(0).value).hasToString("[then]");
	}

	@Test
	void keepsLinesWithAKeyThatIsNull() {
		BlackBox box = enter();
		this.logger.atDebug().addKeyValue(null, "x").log("said");
		box.end(500);

		assertThat(messages()).containsExactly("said");
	}

	@Test
	void masksWhatIsWritten() {
		BlackBox box = enter();
		this.context.getMDCAdapter().put("password", "hunter2-canary");
		this.logger.debug("card {}", "4111111111111111");
		this.logger.debug("patient {}", new Patient("Jane Canary", "B2"));
		this.logger.atDebug().addKeyValue("password", "canary-2").log("pair");
		this.logger.debug("thrown", new IllegalStateException("card 4111111111111111"));
		box.end(500);
		assertThat(this.written.list).hasSize(4).allSatisfy((event) -> {
			String all = event.getFormattedMessage() + event.getMDCPropertyMap() + event.getKeyValuePairs()
					+ ((event.getThrowableProxy() != null) ? event.getThrowableProxy().getMessage() : "");
			assertThat(all).doesNotContain("4111111111111111").doesNotContainIgnoringCase("canary");
		});
		assertThat(messages().get(1)).contains("ward=B2");
	}

	@Test
	void survivesHostileObjects() {
		BlackBox box = enter();
		Object hostile = new Object() {
			@Override
			public String toString() {
				throw new IllegalStateException("hostile");
			}
		};
		this.logger.debug("object {}", hostile);
		this.logger.debug("error {}", new Object() {
			@Override
			public String toString() {
				throw new StackOverflowError();
			}
		});
		this.logger.atDebug().addKeyValue("a", hostile).log("pair");
		this.logger.debug("thrown", new RuntimeException() {
			@Override
			public String getMessage() {
				throw new IllegalStateException("hostile");
			}
		});
		this.logger.debug("fine");
		box.end(500);
		assertThat(messages()).last().isEqualTo("fine");
	}

	@Test
	void survivesAppenderThatThrows() {
		this.context.getLogger("ROOT").addAppender(new AppenderBase<>() {
			{
				start();
			}

			@Override
			public void doAppend(ILoggingEvent event) {
				throw new IllegalStateException("appender");
			}

			@Override
			protected void append(ILoggingEvent event) {
			}
		});
		BlackBox box = enter();
		this.logger.debug("one");
		box.end(500);
		assertThat(this.boxes.failures()).isOne();
		assertThat(this.boxes.characters()).isZero();
	}

	@Test
	void keepsNoReferenceToArguments() {
		LoggingEvent event = new LoggingEvent(Logger.FQCN, this.logger, Level.DEBUG, "{} {}", null,
				new Object[] { new StringBuilder("x"), "y" });
		assertThat(KeptEvent.of(event, this.logger, 10_000).getArgumentArray()).isNull();
		LoggingEvent plain = new LoggingEvent(Logger.FQCN, this.logger, Level.DEBUG, "{} {}",
				new IllegalStateException(), new Object[] { UUID.randomUUID(), "y" });
		KeptEvent kept = KeptEvent.of(plain, this.logger, 10_000);
		assertThat(kept.getArgumentArray()).hasSize(2);
		assertThat(kept.getThrowableProxy()).isNotInstanceOf(ch.qos.logback.classic.spi.ThrowableProxy.class);
	}

	record Patient(@Sensitive(DataClass.HEALTH) String name, String ward) {
	}

}
