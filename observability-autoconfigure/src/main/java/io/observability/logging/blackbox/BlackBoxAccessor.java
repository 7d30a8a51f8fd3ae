package io.observability.logging.blackbox;

import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;

/** Lets the context-propagation library carry black boxes from thread to thread. */
final class BlackBoxAccessor implements ThreadLocalAccessor<BlackBox> {

	static final String KEY = BlackBox.class.getName();

	@Override
	public Object key() {
		return KEY;
	}

	@Override
	public @Nullable BlackBox getValue() {
		return BlackBox.current();
	}

	@Override
	public void setValue(BlackBox box) {
		BlackBox.makeCurrent(box);
	}

	@Override
	public void setValue() {
		BlackBox.makeCurrent(null);
	}

}
