package io.observability.logging.blackbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.read.ListAppender;
import ch.qos.logback.core.spi.FilterReply;
import io.observability.logging.blackbox.BlackBoxes.Eviction;
import io.observability.logging.blackbox.Triggers.Reason;
import io.observability.logging.gate.MaskingGate;
import io.observability.logging.gate.event.EventWatch;
import io.observability.logging.gate.event.Passage;
import io.observability.masking.Sensitive;
import io.observability.masking.data.DataClass;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is kept of a request, what is given up, and what is written when. */
class BlackBoxTests {

	private static final long SECOND = 1_000_000_000L;

	private final LoggerContext context = new LoggerContext();

	private final ListAppender<ILoggingEvent> written = new ListAppender<>();

	private final AtomicLong time = new AtomicLong();

	private final Logger logger = this.context.getLogger("com.acme.Shop");

	private BlackBoxes boxes;

	private CaptureFilter filter;

	@BeforeEach
	void start() {
		this.context.setMDCAdapter(new LogbackMDCAdapter());
		MaskingGate.install(this.context);
		this.context.getLogger("ROOT").setLevel(Level.INFO);
		this.written.start();
		this.context.getLogger("ROOT").addAppender(this.written);
		configure(Map.of());
	}

	@AfterEach
	void leave() {
		this.filter.remove(this.context);
		BlackBox.makeCurrent(null);
	}

	private void configure(Map<String, String> properties) {
		if (this.filter != null) {
			this.filter.remove(this.context);
		}
		this.boxes = new BlackBoxes(bind(properties), this.time::get);
		this.filter = new CaptureFilter(this.boxes, Level.TRACE, List.of("com.acme"));
		this.filter.install(this.context);
	}

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

	@Test
	void evictsOldestLinesBeyondTheirNumber() {
		configure(Map.of("lines", "3"));
		BlackBox box = enter();
		for (int i = 0; i < 10; i++) {
			this.logger.debug("line {}", i);
		}
		box.end(503);
		assertThat(messages()).containsExactly("line 7", "line 8", "line 9");
		assertThat(this.boxes.evicted(Eviction.LINES)).isEqualTo(7);
	}

	@Test
	void evictsOldestLinesBeyondTheirCharacters() {
		configure(Map.of("max-characters", "1024"));
		BlackBox box = enter();
		for (int i = 0; i < 10; i++) {
			this.logger.debug("{} {}", i, "x".repeat(200));
			assertThat(this.boxes.characters()).isLessThanOrEqualTo(1024);
		}
		box.end(503);
		assertThat(messages()).hasSize(2).last().asString().startsWith("9 ");
		assertThat(this.boxes.evicted(Eviction.CHARACTERS)).isEqualTo(8);
	}

	@Test
	void cutsLineThatIsTooLongOnceItIsMasked() {
		configure(Map.of("max-characters", "2000"));
		BlackBox box = enter();
		String text = "x".repeat(990) + " 4111111111111111 " + "y".repeat(100_000);
		this.logger.debug("{}", text);
		this.logger.debug("short");
		box.end(500);
		assertThat(messages()).hasSize(2);
		assertThat(messages().get(0)).hasSizeLessThan(1100).doesNotContain("4111111").endsWith("… [cut]");
	}

	@Test
	void staysWithinTheBoundWithAThousandRequestsAtOnce() throws Exception {
		configure(Map.of("total-characters", "200000"));
		ExecutorService threads = Executors.newFixedThreadPool(16);
		List<BlackBox> open = new ArrayList<>();
		for (int i = 0; i < 1000; i++) {
			open.add(this.boxes.open());
		}
		CountDownLatch go = new CountDownLatch(1);
		AtomicLong highest = new AtomicLong();
		List<Future<?>> tasks = new ArrayList<>();
		for (BlackBox box : open) {
			tasks.add(threads.submit(() -> {
				go.await();
				try (BlackBox.Scope scope = box.enter()) {
					for (int i = 0; i < 30; i++) {
						this.logger.debug("line {} of {}", i, "text".repeat(i));
						highest.accumulateAndGet(this.boxes.characters(), Math::max);
					}
				}
				return null;
			}));
		}
		go.countDown();
		for (Future<?> task : tasks) {
			task.get();
		}
		threads.shutdown();
		assertThat(this.boxes.size()).isEqualTo(1000);
		assertThat(highest.get()).isBetween(150_000L, 200_000L);
		assertThat(this.boxes.evicted(Eviction.TOTAL)).isPositive();
		open.forEach((box) -> box.end(200));
		assertThat(this.boxes.characters()).isZero();
		assertThat(this.written.list).isEmpty();
	}

	@Test
	void countsEveryLineAsWrittenOrEvicted() {
		configure(Map.of("total-characters", "2000", "max-characters", "2000"));
		BlackBox greedy = enter();
		for (int i = 0; i < 20; i++) {
			this.logger.debug("greedy {}", i);
		}
		BlackBox poor = enter();
		this.logger.debug("poor");
		poor.end(500);
		greedy.end(500);
		long evicted = this.boxes.evicted(Eviction.CHARACTERS) + this.boxes.evicted(Eviction.TOTAL);
		assertThat(this.written.list.size() + evicted).isEqualTo(21);
	}

	@Test
	void writesSlowRequest() {
		BlackBox box = enter();
		this.logger.debug("slow");
		this.time.addAndGet(10 * SECOND);
		box.end(200);
		assertThat(messages()).containsExactly("slow");
		assertThat(this.boxes.flushed(Reason.SLOW)).isOne();
	}

	@Test
	void writesNoStreamBecauseItTakesLong() {
		BlackBox box = enter();
		this.logger.debug("stream");
		box.stream();
		this.time.addAndGet(60 * SECOND);
		this.boxes.check();
		box.end(200);
		assertThat(this.written.list).isEmpty();
	}

	@Test
	void writesHangingRequestWhileItHangsAndTheRestAtItsEnd() {
		BlackBox box = enter();
		this.logger.debug("before");
		this.time.addAndGet(30 * SECOND - 1);
		this.boxes.check();
		assertThat(this.written.list).isEmpty();
		this.time.addAndGet(1);
		this.boxes.check();
		this.boxes.check();
		assertThat(messages()).containsExactly("before");
		this.logger.debug("later");
		this.boxes.check();
		assertThat(messages()).containsExactly("before");
		box.end(200);
		assertThat(messages()).containsExactly("before", "later");
		assertThat(this.boxes.flushed(Reason.HANG)).isOne();
	}

	@Test
	void forgetsRequestThatNeverEnds() {
		configure(Map.of("triggers.hang-after", "0s"));
		BlackBox box = enter();
		this.logger.debug("lost");
		this.time.addAndGet(600 * SECOND);
		this.boxes.check();
		assertThat(this.boxes.size()).isZero();
		assertThat(this.boxes.characters()).isZero();
		assertThat(this.boxes.evicted(Eviction.FORGOTTEN)).isOne();
		assertThat(this.logger.isDebugEnabled()).isFalse();
		box.end(500);
		assertThat(this.written.list).isEmpty();
	}

	@Test
	void opensNoMoreBoxesThanItsTableHolds() {
		for (int i = 0; i < 10_000; i++) {
			assertThat(this.boxes.open()).isNotNull();
		}
		assertThat(this.boxes.open()).isNull();
		assertThat(this.boxes.refused()).isOne();
	}

	@Test
	void writesWhatLedToAnErrorBeforeIt() {
		BlackBox box = enter();
		this.logger.debug("before");
		this.context.getLogger("org.other").error("broken");
		this.logger.debug("between");
		this.logger.error("broken again");
		this.logger.debug("after");
		assertThat(messages()).containsExactly("before", "broken", "broken again");
		box.end(200);
		assertThat(messages()).containsExactly("before", "broken", "broken again", "between", "after");
		assertThat(this.boxes.flushed(Reason.ERROR_LINE)).isEqualTo(2);
	}

	@Test
	void writesNothingForErrorsThatAreHeldBack() {
		EventWatch guard = (original, shown) -> "held".equals(original.getMessage()) ? null : shown;
		Passage.add(Passage.Place.DECIDE, guard);
		try {
			BlackBox box = enter();
			this.logger.debug("before");
			this.logger.error("held");
			box.end(500);
			assertThat(this.written.list).isEmpty();
			assertThat(this.boxes.evicted(Eviction.REPEATED)).isOne();
			assertThat(this.boxes.characters()).isZero();

			box = enter();
			this.logger.debug("before");
			this.logger.error("held");
			this.logger.error("not held");
			box.end(500);
			assertThat(messages()).containsExactly("before", "not held");
		}
		finally {
			Passage.remove(guard);
		}
	}

	@Test
	void writesTheSameFailureTenTimesAMinute() {
		for (int i = 0; i < 25; i++) {
			BlackBox box = enter();
			this.logger.debug("Order {} fails", i);
			box.end(503);
		}
		BlackBox other = enter();
		this.logger.debug("Another failure");
		other.end(503);
		assertThat(messages()).hasSize(11).last().isEqualTo("Another failure");
		assertThat(this.boxes.evicted(Eviction.REPEATED)).isEqualTo(15);
		this.time.addAndGet(60 * SECOND);
		BlackBox later = enter();
		this.logger.debug("Order {} fails", 26);
		later.end(503);
		assertThat(messages()).last().isEqualTo("Order 26 fails");
	}

	@Test
	void writesTheSameFailureAsOftenAsWanted() {
		configure(Map.of("triggers.per-minute", "0"));
		for (int i = 0; i < 25; i++) {
			BlackBox box = enter();
			this.logger.debug("Order {} fails", i);
			box.end(503);
		}
		assertThat(messages()).hasSize(25);
	}

	@Test
	void boundsTheFailuresItTellsApart() {
		for (int i = 0; i < 2000; i++) {
			BlackBox box = enter();
			this.logger.debug("Failure of {}".replace("{}", letters(i)));
			box.end(503);
		}
		assertThat(messages()).hasSize(500 + 10);
	}

	private static String letters(int number) {
		return Integer.toString(number)
			.chars()
			.mapToObj((digit) -> String.valueOf((char) (digit + 'a' - '0')))
			.collect(java.util.stream.Collectors.joining());
	}

	@Test
	void followsItsSwitches() {
		configure(Map.of("triggers.failure", "false", "triggers.error-line", "false", "triggers.slow-after", "0s",
				"triggers.hang-after", "0s"));
		BlackBox box = enter();
		this.logger.debug("kept");
		this.logger.error("broken");
		box.fail();
		this.time.addAndGet(100 * SECOND);
		this.boxes.check();
		box.end(500);
		assertThat(messages()).containsExactly("broken");
	}

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

	@Test
	void namesExceptionWhoseTraceIsTooLong() {
		configure(Map.of("max-characters", "1024"));
		BlackBox box = enter();
		this.logger.debug("broken {}", 1, new IllegalStateException("why"));
		box.end(500);
		assertThat(messages()).containsExactly("broken 1 (java.lang.IllegalStateException: why)");
	}

	private BlackBox enter() {
		BlackBox box = this.boxes.open();
		BlackBox.makeCurrent(box);
		return box;
	}

	private List<String> messages() {
		return this.written.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
	}

	static BlackBoxProperties bind(Map<String, String> properties) {
		MapConfigurationPropertySource source = new MapConfigurationPropertySource();
		properties.forEach((key, value) -> source.put("observability.logging.black-box." + key, value));
		return new Binder(source).bindOrCreate("observability.logging.black-box", BlackBoxProperties.class);
	}

	record Patient(@Sensitive(DataClass.HEALTH) String name, String ward) {
	}

}
