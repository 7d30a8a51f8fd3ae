package io.observability.alerting.export;

import java.time.Duration;
import java.util.List;

/**
 * How fast the events that an objective allows to fail are used up. The rules of the kind
 * {@code burn-rate} are told apart by their long windows.
 *
 * @param label label of the alerts
 * @param longWindow window that shows that it matters
 * @param shortWindow window that shows that it goes on
 */
record BurnRate(String label, Duration longWindow, Duration shortWindow) {

	private static final List<BurnRate> ALL = List.of(new BurnRate("14.4x", Duration.ofHours(1), Duration.ofMinutes(5)),
			new BurnRate("6x", Duration.ofHours(6), Duration.ofMinutes(30)),
			new BurnRate("3x", Duration.ofDays(1), Duration.ofHours(2)),
			new BurnRate("1x", Duration.ofDays(3), Duration.ofHours(6)));

	static BurnRate of(Duration longWindow) {
		return ALL.stream().filter((speed) -> speed.longWindow.equals(longWindow)).findFirst().orElse(ALL.get(0));
	}

}
