package io.observability.doctor.bundle;

import java.io.IOException;

/**
 * One file of the support bundle. A bean of this type adds one. A part that fails, hangs
 * or is too long does not spoil the others.
 */
public interface BundlePart {

	/** Return the name of the file, such as {@code orders.txt}. */
	String file();

	/** Say in a few words what it holds. */
	String description();

	/**
	 * Write the text. Called on a thread of the bundle, and interrupted when it takes too
	 * long.
	 * @throws IOException if the file is full, which is not to be caught
	 */
	void write(BundleFile file) throws IOException;

}
