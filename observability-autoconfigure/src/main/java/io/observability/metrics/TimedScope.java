package io.observability.metrics;

/**
 * Time that a {@link Monitor} measures. Closing it a second time has no effect.
 */
public interface TimedScope extends AutoCloseable {

	/**
	 * Say that it failed. A try-with-resources statement closes the scope before its
	 * {@code catch} block runs, so this belongs inside of the block.
	 */
	void failed(Throwable error);

	@Override
	void close();

}
