package io.observability.doctor.exposure;

/** Says what callers may do who have not logged in. */
@FunctionalInterface
interface Reachability {

	/** Return whether such a caller may ask for the path. */
	boolean isOpen(String path);

}
