package io.observability.alerting;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/** The queues of all channels. */
final class Channels implements AlertNotices.Outlet {

	private static final Duration DRAIN = Duration.ofSeconds(2);

	private final List<ChannelQueue> queues;

	Channels(List<ChannelQueue> queues) {
		this.queues = queues;
	}

	void start(AlertNotices notices) {
		Fallbacks.connect(this.queues);
		for (ChannelQueue queue : this.queues) {
			queue.start(notices);
		}
	}

	List<String> names() {
		List<String> names = new ArrayList<>();
		for (ChannelQueue queue : this.queues) {
			names.add(queue.channel());
		}
		return names;
	}

	Map<String, String> failing() {
		Map<String, String> failing = new LinkedHashMap<>();
		this.queues.forEach((queue) -> {
			String failure = queue.failure();
			if (failure != null) {
				failing.put(queue.channel(), failure);
			}
		});
		return failing;
	}

	@Override
	public List<AlertNotices.Target> targets() {
		List<AlertNotices.Target> targets = new ArrayList<>();
		for (ChannelQueue queue : this.queues) {
			targets.add(queue.target());
		}
		return targets;
	}

	@Override
	public void tell(String channel, Map<String, Alert> alerts) {
		with(channel, (queue) -> queue.offer(alerts));
	}

	@Override
	public void acknowledge(String channel, String id, Alert alert, String author) {
		with(channel, (queue) -> queue.acknowledge(id, alert, author));
	}

	@Override
	public boolean isFailing(String channel) {
		return failing().containsKey(channel);
	}

	/**
	 * Send alerts to all who would get them or to one channel.
	 * @return the names of the channels
	 */
	List<String> test(List<Alert> alerts, @Nullable String channel) {
		List<String> told = new ArrayList<>();
		String key = "test " + UUID.randomUUID();
		for (ChannelQueue queue : this.queues) {
			if ((channel != null) ? queue.channel().equals(channel) : queue.route().takes(alerts.get(0))) {
				alerts.forEach((alert) -> queue.offer(Map.of(key, alert)));
				told.add(queue.channel());
			}
		}
		return told;
	}

	void close() {
		this.queues.forEach(ChannelQueue::drain);
		long deadline = System.nanoTime() + DRAIN.toNanos();
		this.queues.forEach((queue) -> queue.stop(deadline));
	}

	private void with(String channel, Consumer<ChannelQueue> work) {
		for (ChannelQueue queue : this.queues) {
			if (queue.channel().equals(channel)) {
				work.accept(queue);
			}
		}
	}

}
