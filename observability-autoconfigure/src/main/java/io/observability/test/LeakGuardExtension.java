package io.observability.test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import org.springframework.context.ApplicationContext;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.junit.jupiter.SpringExtension;
import org.springframework.util.ClassUtils;

/**
 * Fails a test when a canary that it planted leaks. The registries of a Spring test are
 * watched by themselves.
 *
 * <pre>
 * &#64;RegisterExtension
 * final LeakGuardExtension leaks = LeakGuardExtension.create();
 *
 * &#64;Test
 * void keepsCardsToItself() {
 *     checkout.pay(leaks.guard().card());
 * }
 * </pre>
 */
public final class LeakGuardExtension implements BeforeEachCallback, AfterEachCallback {

	private static final boolean SPRING_TEST = ClassUtils.isPresent(
			"org.springframework.test.context.junit.jupiter.SpringExtension",
			LeakGuardExtension.class.getClassLoader());

	private final LeakPlace[] allowed;

	/** One for each test that runs, since tests may run at the same time. */
	private final Map<String, LeakGuard> running = new ConcurrentHashMap<>();

	private final ThreadLocal<@Nullable LeakGuard> ofThread = new InheritableThreadLocal<>();

	private LeakGuardExtension(LeakPlace... allowed) {
		this.allowed = allowed.clone();
	}

	/** Return an extension that watches all places but the allowed ones. */
	public static LeakGuardExtension create(LeakPlace... allowed) {
		return new LeakGuardExtension(allowed);
	}

	/**
	 * Return the guard of the running test. Where tests run at the same time, ask on the
	 * thread of the test, or on one that it started.
	 */
	public LeakGuard guard() {
		LeakGuard own = this.ofThread.get();
		if (own != null && this.running.containsValue(own)) {
			return own;
		}
		List<LeakGuard> all = List.copyOf(this.running.values());
		if (all.size() != 1) {
			throw new IllegalStateException(
					all.isEmpty() ? "No test is running; register the extension with @RegisterExtension"
							: "Several tests are running; ask for the guard on the thread of the test");
		}
		return all.get(0);
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		LeakGuard started = LeakGuard.start().allow(this.allowed);
		this.running.put(context.getUniqueId(), started);
		this.ofThread.set(started);
		for (ApplicationContext application : applications(context)) {
			application.getBeanProvider(MeterRegistry.class).forEach(started::watch);
			application.getBeanProvider(ObservationRegistry.class).forEach(started::watch);
		}
	}

	@Override
	public void afterEach(ExtensionContext context) {
		this.ofThread.remove();
		try (LeakGuard ended = this.running.remove(context.getUniqueId())) {
			if (ended != null) {
				ended.verify();
			}
		}
	}

	private static List<ApplicationContext> applications(ExtensionContext context) {
		List<ApplicationContext> found = new ArrayList<>();
		if (SPRING_TEST) {
			SpringTest.addTo(found, context);
		}
		return found;
	}

	/** What needs Spring's support for tests. */
	private static final class SpringTest {

		static void addTo(List<ApplicationContext> found, ExtensionContext context) {
			Class<?> test = context.getRequiredTestClass();
			if (TestContextAnnotationUtils.hasAnnotation(test, BootstrapWith.class)
					|| TestContextAnnotationUtils.hasAnnotation(test, ContextConfiguration.class)) {
				found.add(SpringExtension.getApplicationContext(context));
			}
		}

	}

}
