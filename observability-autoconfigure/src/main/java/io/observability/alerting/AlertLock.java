package io.observability.alerting;

/** Decides which of several instances tells the channels. */
public interface AlertLock {

	/** Try to get or keep the lock. May wait for whoever keeps it. */
	void renew();

	/** Return whether it is this instance that tells. Never waits. */
	boolean isHeld();

	/** Let another instance take over at once. */
	void release();

}
