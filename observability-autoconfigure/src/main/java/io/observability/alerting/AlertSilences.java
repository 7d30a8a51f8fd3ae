package io.observability.alerting;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * What nobody need be told of for a while. An alert that is silenced is active all the
 * same, and is told when the silence ends before it does.
 */
public interface AlertSilences {

	/**
	 * Return the silences of the configuration, and those of others that are not over.
	 */
	List<Silence> list();

	/**
	 * Begin a silence.
	 * @param match what an alert must have: {@code rule}, {@code severity} or the name of
	 * a label, each with a value in which {@code *} stands for anything
	 * @param until when it ends, 30 days from now at the latest
	 * @param comment why, for others who look at it
	 * @param author who wants it
	 * @throws IllegalArgumentException if it cannot be, with a sentence that tells why
	 */
	Silence add(Map<String, String> match, Instant until, String comment, String author);

	/** End a silence that was added, and return whether there was one. */
	boolean expire(String id, String author);

	/** Return a silence that the alert falls under now, if there is one. */
	@Nullable Silence silencing(Alert alert);

	/**
	 * A time in which some alerts are not told.
	 *
	 * @param id what to end it by, or what tells it from others of the configuration
	 * @param match what an alert must have
	 * @param until when it ends, or {@code null} if it comes again and again
	 * @param times when it is, for people
	 * @param active whether it is the time
	 * @param comment why it is
	 * @param author who wanted it, or {@code configuration}
	 */
	record Silence(String id, Map<String, String> match, @Nullable Instant until, String times, boolean active,
			String comment, String author) {

		public Silence {
			match = Collections.unmodifiableMap(new TreeMap<>(Map.copyOf(match)));
		}

	}

}
