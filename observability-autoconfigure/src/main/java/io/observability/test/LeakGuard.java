package io.observability.test;

import java.util.EnumSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;

/**
 * Plants canary values and fails when one of them reaches a log event, the MDC, a meter
 * or an observation of this JVM.
 * <p>
 * Log events are looked at as appenders see them, so behind the masking gate; meters and
 * observations as they are registered and stopped. The canaries are random, so tests may
 * run at the same time. With JUnit, use {@link LeakGuardExtension}.
 *
 * <pre>
 * try (LeakGuard leaks = LeakGuard.start()) {
 *     checkout.pay(leaks.card(), leaks.email());
 *     leaks.verify();
 * }
 * </pre>
 */
public final class LeakGuard implements AutoCloseable {

	private static final int MAX_LEAKS = 100;

	private final CanaryValues values = new CanaryValues();

	private final List<Canary> canaries = new CopyOnWriteArrayList<>();

	private final Queue<Leak> leaks = new ConcurrentLinkedQueue<>();

	private final Set<LeakPlace> allowed = EnumSet.noneOf(LeakPlace.class);

	private final List<MeterRegistry> registries = new CopyOnWriteArrayList<>();

	private LeakGuard() {
	}

	/** Return a guard that watches the log from now on. */
	public static LeakGuard start() {
		LeakGuard guard = new LeakGuard();
		LogWatch.INSTANCE.add(guard);
		return guard;
	}

	/** Return a new card number that must not leak. */
	public String card() {
		return plant("card", this.values.card());
	}

	/** Return a new e-mail address that must not leak. */
	public String email() {
		return plant("email", this.values.email());
	}

	/** Return a new phone number that must not leak. */
	public String phone() {
		return plant("phone", this.values.phone());
	}

	/** Return a new social security number that must not leak. */
	public String socialSecurityNumber() {
		return plant("ssn", this.values.socialSecurityNumber());
	}

	/** Return a new password that must not leak and that only its key gives away. */
	public String password() {
		return plant("password", this.values.password());
	}

	/** Return a new API key that must not leak. */
	public String apiKey() {
		return plant("api-key", this.values.apiKey());
	}

	/**
	 * Plant a value of your own, such as a name, and return it.
	 * @param name what to call it in a failure
	 * @param value at least four characters that occur nowhere else
	 */
	public String plant(String name, String value) {
		if (value.length() < 4) {
			throw new IllegalArgumentException("Canary '%s' must have at least 4 characters".formatted(name));
		}
		this.canaries.add(new Canary(name, value));
		return value;
	}

	/** Watch the meters of the registry too. */
	public LeakGuard watch(MeterRegistry registry) {
		this.registries.add(registry);
		return this;
	}

	/** Watch the observations of the registry too. */
	public LeakGuard watch(ObservationRegistry registry) {
		ObservationWatch.of(registry).add(this);
		return this;
	}

	/** Leave out a place, for example the MDC where only masked output matters. */
	public LeakGuard allow(LeakPlace... places) {
		this.allowed.addAll(List.of(places));
		return this;
	}

	/** Return what has leaked so far. */
	public List<Leak> leaks() {
		MeterWatch.look(this.registries, this);
		return this.leaks.stream().distinct().toList();
	}

	/** Fail if a canary has leaked, and name the places. */
	public void verify() {
		LogWatch.INSTANCE.check("The log was not watched");
		List<Leak> found = leaks();
		if (!found.isEmpty()) {
			throw new AssertionError("Canaries leaked (%d):%n".formatted(found.size())
					+ found.stream().map((leak) -> " - " + leak).collect(Collectors.joining(System.lineSeparator())));
		}
	}

	/** Stop watching. */
	@Override
	public void close() {
		LogWatch.INSTANCE.remove(this);
		ObservationWatch.removeFromAll(this);
	}

	/** Note the canaries that are in the text. */
	void look(LeakPlace place, String where, String text) {
		if (this.allowed.contains(place) || this.leaks.size() >= MAX_LEAKS) {
			return;
		}
		for (Canary canary : this.canaries) {
			if (canary.isIn(text)) {
				this.leaks.add(new Leak(canary.name(), place, hide(where), hide(text)));
			}
		}
	}

	private String hide(String text) {
		String hidden = text;
		for (Canary canary : this.canaries) {
			hidden = canary.isIn(hidden) ? canary.hideIn(hidden) : hidden;
		}
		return hidden;
	}

}
