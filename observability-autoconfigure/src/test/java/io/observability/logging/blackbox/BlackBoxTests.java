package io.observability.logging.blackbox;

import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import io.observability.logging.blackbox.Triggers.Reason;
import org.junit.jupiter.api.Test;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** What is kept of a request, and written when it fails. */
class BlackBoxTests extends BlackBoxTestBed {

	@Test
	void writesNothingOfGoodRequest() {
		BlackBox box = enter();
		this.logger.debug("one {}", 1);
		this.logger.trace("two");
		this.logger.atDebug().addKeyValue("a", 1).log("three");
		assertThat(this.boxes.characters()).isPositive();
		box.end(200);
		assertThat(this.written.list).isEmpty();
		assertThat(this.boxes.characters()).isZero();
		assertThat(this.boxes.size()).isZero();
	}

	@Test
	void writesLinesOfFailedRequestInOrderWithTheirOwnLevelTimeThreadAndContext() {
		BlackBox box = enter();
		this.context.getMDCAdapter().put("order", "4711");
		long before = System.currentTimeMillis();
		this.logger.debug("one {}", 1);
		this.context.getMDCAdapter().remove("order");
		this.logger.trace("two {} {}", "a", "b");
		this.logger.debug("three", new IllegalStateException("why"));
		long after = System.currentTimeMillis();
		box.end(500);
		assertThat(messages()).containsExactly("one 1", "two a b", "three");
		ILoggingEvent first = this.written.list.get(0);
		assertThat(first.getLevel()).isEqualTo(Level.DEBUG);
		assertThat(this.written.list.get(1).getLevel()).isEqualTo(Level.TRACE);
		assertThat(first.getLoggerName()).isEqualTo("com.acme.Shop");
		assertThat(first.getThreadName()).isEqualTo(Thread.currentThread().getName());
		assertThat(first.getTimeStamp()).isBetween(before, after);
		assertThat(first.getMDCPropertyMap()).containsEntry("order", "4711");
		assertThat(this.written.list.get(1).getMDCPropertyMap()).isEmpty();
		assertThat(first.getKeyValuePairs()).singleElement().hasToString("black_box=\"true\"");
		assertThat(this.written.list.get(2).getThrowableProxy().getMessage()).isEqualTo("why");
		assertThat(this.boxes.flushed(Reason.FAILURE)).isOne();
		assertThat(this.boxes.characters()).isZero();
	}

	@Test
	void writesEachLineOnce() {
		BlackBox box = enter();
		this.logger.debug("one");
		box.end(500);
		box.end(500);
		this.logger.debug("after the end");
		assertThat(messages()).containsExactly("one");
	}

	@Test
	void answersGuardsInsideRequestsOnly() {
		assertThat(this.logger.isDebugEnabled()).isFalse();
		BlackBox box = enter();
		assertThat(this.logger.isDebugEnabled()).isTrue();
		assertThat(this.logger.isTraceEnabled()).isTrue();
		assertThat(this.context.getLogger("org.other").isDebugEnabled()).isFalse();
		assertThat(this.context.getLogger("com.acmeother").isDebugEnabled()).isFalse();
		box.end(200);
		assertThat(this.logger.isDebugEnabled()).isFalse();
	}

	@Test
	void writesLinesDirectlyThatTheLevelLetsThroughAndKeepsThemNot() {
		this.logger.setLevel(Level.DEBUG);
		BlackBox box = enter();
		this.logger.debug("direct");
		this.logger.atDebug().log("fluent");
		this.logger.trace("kept");
		assertThat(messages()).containsExactly("direct", "fluent");
		box.end(500);
		assertThat(messages()).containsExactly("direct", "fluent", "kept");
	}

	@Test
	void keepsNothingBelowLowestLevel() {
		this.filter.remove(this.context);
		this.filter = new CaptureFilter(this.boxes, Level.DEBUG, List.of("com.acme"));
		this.filter.install(this.context);
		BlackBox box = enter();
		this.logger.trace("low");
		this.logger.atTrace().log("low, too");
		this.logger.debug("kept");
		assertThat(this.logger.isTraceEnabled()).isFalse();
		box.end(500);
		assertThat(messages()).containsExactly("kept");
	}

	@Test
	void tellsManyLoggersApart() {
		enter();
		for (int i = 0; i < 4000; i++) {
			int number = i % 2000;
			assertThat(this.context.getLogger("com.acme.L" + number).isDebugEnabled()).isTrue();
			assertThat(this.context.getLogger("other.L" + number).isDebugEnabled()).isFalse();
		}
	}

	@Test
	void keepsNothingOfLoggerThatIsOff() {
		this.logger.setLevel(Level.OFF);
		BlackBox box = enter();
		this.logger.debug("off");
		box.end(500);
		assertThat(this.written.list).isEmpty();
	}

	@Test
	void leavesLinesToTurboFilterThatLetsThemThrough() {
		Marker wanted = MarkerFactory.getMarker("WANTED");
		this.context.addTurboFilter(new TurboFilter() {
			@Override
			public FilterReply decide(Marker marker, Logger logger, Level level, String format, Object[] params,
					Throwable t) {
				return (marker == wanted) ? FilterReply.ACCEPT : FilterReply.NEUTRAL;
			}
		});
		this.filter.remove(this.context);
		this.filter.install(this.context);
		BlackBox box = enter();
		this.logger.debug(wanted, "wanted");
		assertThat(messages()).containsExactly("wanted");
		box.end(500);
		assertThat(messages()).containsExactly("wanted");
	}

	@Test
	void survivesResetOfLogging() {
		this.context.reset();
		this.context.getLogger("ROOT").setLevel(Level.INFO);
		this.written.start();
		this.context.getLogger("ROOT").addAppender(this.written);
		BlackBox box = enter();
		this.logger.debug("one");
		box.end(500);
		assertThat(messages()).containsExactly("one");
	}

}
