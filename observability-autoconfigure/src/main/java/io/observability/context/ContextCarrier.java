package io.observability.context;

/**
 * Takes something of its own to the threads to which the context goes. Every bean of this
 * type is asked for each task that is submitted.
 */
@FunctionalInterface
public interface ContextCarrier {

	/**
	 * Return the task as one that finds what the calling thread has now, or the task
	 * itself when there is nothing to take along.
	 */
	Runnable carry(Runnable task);

}
