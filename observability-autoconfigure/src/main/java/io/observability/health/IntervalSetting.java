package io.observability.health;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.observability.settings.Setting;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.convert.DurationStyle;

/**
 * How often components are checked. What is shorter than before holds at once, what is
 * longer from the next check on.
 */
final class IntervalSetting implements Setting, SmartInitializingSingleton {

	private static final String PREFIX = "observability.health.";

	private static final String RULE = "be a time with its unit, positive and at most a year, such as 30s";

	private final BackgroundHealthMonitor monitor;

	private final Map<String, Duration> originals = new TreeMap<>();

	/** Keys of the components for which the application set an interval of their own. */
	private final Set<String> single = new HashSet<>();

	private @Nullable Runnable check;

	private volatile Map<String, String> applied = Map.of();

	IntervalSetting(BackgroundHealthMonitor monitor, HealthWatchProperties properties) {
		this.monitor = monitor;
		this.originals.put(PREFIX + "interval", properties.interval());
		this.originals.put(PREFIX + "local-interval", properties.localInterval());
		for (ComponentWatch watch : monitor.watches()) {
			this.originals.put(own(watch), watch.limits().interval());
			if (properties.hasOwnInterval(watch.probe())) {
				this.single.add(own(watch));
			}
		}
	}

	/** Have something checked at the end of the start. */
	IntervalSetting checking(Runnable check) {
		this.check = check;
		return this;
	}

	@Override
	public void afterSingletonsInstantiated() {
		Runnable last = this.check;
		if (last != null) {
			last.run();
		}
	}

	@Override
	public Set<String> keys() {
		return this.originals.keySet();
	}

	@Override
	public Description describe(String key) {
		String original = print(this.originals.getOrDefault(key, Duration.ZERO));
		String value = this.monitor.watches()
			.stream()
			.filter((watch) -> own(watch).equals(key))
			.map((watch) -> print(watch.limits().interval()))
			.findFirst()
			.orElseGet(() -> this.applied.getOrDefault(key, original));
		return new Description(value, original, RULE);
	}

	@Override
	public String check(String key, Object value) {
		String text = String.valueOf(value).strip();
		try {
			Duration duration = DurationStyle.detectAndParse(text);
			if (!text.matches("[+-]?\\d+") && !duration.isNegative() && duration.toMillis() > 0
					&& duration.toDays() <= 365) {
				return print(duration);
			}
		}
		catch (IllegalArgumentException | ArithmeticException ex) {
			// the message below says the same for every wrong value
		}
		throw new BrokenRuleException(RULE);
	}

	@Override
	public void apply(Map<String, String> values) {
		for (ComponentWatch watch : this.monitor.watches()) {
			String usual = PREFIX + (watch.probe().isLocal() ? "local-interval" : "interval");
			Duration original = this.originals.getOrDefault(own(watch), watch.limits().interval());
			String own = values.get(own(watch));
			String text = (own != null || this.single.contains(own(watch))) ? own : values.get(usual);
			watch.use(watch.limits().every((text != null) ? DurationStyle.detectAndParse(text) : original));
		}
		this.applied = Map.copyOf(values);
		this.monitor.hurry();
	}

	private static String own(ComponentWatch watch) {
		return PREFIX + "components." + watch.probe().name() + ".interval";
	}

	private static String print(Duration duration) {
		boolean seconds = duration.toMillis() % 1000 == 0;
		return DurationStyle.SIMPLE.print(duration, seconds ? ChronoUnit.SECONDS : ChronoUnit.MILLIS);
	}

}
