package io.observability.alerting;

import java.util.List;
import java.util.Map;

/**
 * Decides which channels are told of an alert, and when. Alerts are known by an id that
 * stays the same over restarts. Must be quick and may be called by many threads.
 */
public interface AlertNotices {

	/** Begin to work. Called once. */
	void start(Outlet outlet);

	/** An alert began to fire, or fired already before the application started. */
	void fired(String id, Alert alert);

	/** An alert is over. */
	void resolved(String id, Alert alert);

	/** Somebody takes care of an alert. */
	void acknowledged(String id, String author);

	/** A channel delivered what it was told to. */
	void delivered(String channel, String id, Alert alert);

	/**
	 * A channel did not deliver what it was told to, and never will.
	 * @param refused whether the destination does not want it, rather than that there was
	 * no room for it to wait
	 */
	void lost(String channel, String id, Alert alert, boolean refused);

	/** Tell now what waits to be told, as there is no later. */
	void flush();

	/** Stop. The channels are closed by now. */
	void close();

	/** The way to the channels. */
	interface Outlet {

		/** Return the channels there are. */
		List<Target> targets();

		/** Tell a channel of alerts by their id, as soon as it can be reached. */
		void tell(String channel, Map<String, Alert> alerts);

		/** Tell a channel that somebody takes care of an alert. */
		void acknowledge(String channel, String id, Alert alert, String author);

		/** Return whether the channel did not accept what it got last. */
		boolean isFailing(String channel);

	}

	/**
	 * A channel.
	 *
	 * @param name its name
	 * @param route which alerts come there
	 * @param keepsState whether the destination itself keeps which alerts fire
	 * @param isReminding whether the channel reminds its destination of what fires
	 */
	record Target(String name, AlertChannel.Route route, boolean keepsState, boolean isReminding) {
	}

}
