package io.observability.health;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** When each component is checked next. Belongs to the thread that schedules. */
final class CheckPlan {

	private final Map<ComponentWatch, ScheduledFuture<?>> planned = new HashMap<>();

	private final ScheduledExecutorService loop;

	private final Consumer<ComponentWatch> due;

	CheckPlan(ScheduledExecutorService loop, Consumer<ComponentWatch> due) {
		this.loop = loop;
		this.due = due;
	}

	void next(ComponentWatch watch, Duration delay) {
		this.planned.put(watch,
				this.loop.schedule(() -> this.due.accept(watch), delay.toNanos(), TimeUnit.NANOSECONDS));
	}

	/** Check earlier what need no longer wait as long as was planned. */
	void hurry(Collection<ComponentWatch> watches) {
		watches.forEach((watch) -> {
			ScheduledFuture<?> next = this.planned.get(watch);
			Duration interval = watch.limits().interval();
			if (next != null && next.getDelay(TimeUnit.NANOSECONDS) > interval.toNanos() && watch.mayHurry()
					&& next.cancel(false)) {
				next(watch, interval);
			}
		});
	}

	void forget(ComponentWatch watch) {
		this.planned.remove(watch);
	}

}
