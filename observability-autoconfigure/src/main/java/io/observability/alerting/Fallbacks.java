package io.observability.alerting;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.FailureAnalyzedException;

/** Finds for each channel the one that gets what it loses. */
final class Fallbacks {

	private Fallbacks() {
	}

	static void connect(List<ChannelQueue> queues) {
		Map<String, ChannelQueue> byName = new LinkedHashMap<>();
		for (ChannelQueue queue : queues) {
			byName.putIfAbsent(queue.channel(), queue);
		}
		for (ChannelQueue queue : queues) {
			String name = queue.route().fallback();
			if (name != null && !name.isBlank()) {
				queue.fallback(find(queue, name.trim(), byName));
			}
		}
		for (String name : byName.keySet()) {
			checkNoCircle(name, byName);
		}
	}

	private static ChannelQueue find(ChannelQueue queue, String name, Map<String, ChannelQueue> byName) {
		ChannelQueue found = byName.get(name);
		if (found == null) {
			throw new FailureAnalyzedException(
					"'%s' must name a channel that is on but was '%s'.".formatted(key(queue.channel()), name),
					"Name one of %s, or set up the channel '%s'.".formatted(byName.keySet(), name));
		}
		return found;
	}

	private static void checkNoCircle(String first, Map<String, ChannelQueue> byName) {
		Set<String> seen = new HashSet<>();
		for (ChannelQueue queue = byName.get(first); queue != null; queue = next(queue, byName)) {
			if (!seen.add(queue.channel())) {
				throw new FailureAnalyzedException(
						"'%s' must not lead back to the channel itself but was '%s'.".formatted(key(queue.channel()),
								queue.route().fallback()),
						"Name a channel that has no fallback itself, such as 'log'.");
			}
		}
	}

	private static @Nullable ChannelQueue next(ChannelQueue queue, Map<String, ChannelQueue> byName) {
		String name = queue.route().fallback();
		return (name != null) ? byName.get(name.trim()) : null;
	}

	private static String key(String channel) {
		return "observability.alerting.%s.fallback".formatted(channel);
	}

}
