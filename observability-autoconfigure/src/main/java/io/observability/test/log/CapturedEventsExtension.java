package io.observability.test.log;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each test its own {@link CapturedEvents} as a parameter.
 *
 * <pre>
 * &#64;Test
 * &#64;ExtendWith(CapturedEventsExtension.class)
 * void recordsFailedLogins(CapturedEvents events) {
 *     login.attempt("jane", "wrong");
 *     events.withEventType("security").only().hasField("success", false);
 * }
 * </pre>
 */
public final class CapturedEventsExtension implements BeforeEachCallback, AfterEachCallback, ParameterResolver {

	private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace
		.create(CapturedEventsExtension.class);

	CapturedEventsExtension() {
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		context.getStore(NAMESPACE).put(CapturedEvents.class, CapturedEvents.start());
	}

	@Override
	public void afterEach(ExtensionContext context) {
		CapturedEvents events = context.getStore(NAMESPACE).remove(CapturedEvents.class, CapturedEvents.class);
		if (events != null) {
			events.close();
		}
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == CapturedEvents.class
				&& context.getStore(NAMESPACE).get(CapturedEvents.class) != null;
	}

	@Override
	public @Nullable Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		return context.getStore(NAMESPACE).get(CapturedEvents.class);
	}

}
