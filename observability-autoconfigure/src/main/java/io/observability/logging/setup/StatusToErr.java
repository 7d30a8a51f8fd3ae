package io.observability.logging.setup;

import java.io.PrintStream;

import ch.qos.logback.core.status.OnConsoleStatusListener;
import ch.qos.logback.core.status.Status;

/** Prints what goes wrong within Logback, as Spring Boot does. */
final class StatusToErr extends OnConsoleStatusListener {

	StatusToErr() {
		setRetrospective(0);
	}

	@Override
	public void addStatusEvent(Status status) {
		if (status.getLevel() >= Status.WARN) {
			super.addStatusEvent(status);
		}
	}

	@Override
	protected PrintStream getPrintStream() {
		return System.err;
	}

}
