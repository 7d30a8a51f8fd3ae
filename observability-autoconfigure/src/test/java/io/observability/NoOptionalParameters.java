package io.observability;

import java.util.Optional;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** Condition that no parameter is an {@link Optional}. */
final class NoOptionalParameters extends ArchCondition<JavaMethod> {

	NoOptionalParameters() {
		super("have no Optional parameters");
	}

	@Override
	public void check(JavaMethod method, ConditionEvents events) {
		boolean optional = method.getRawParameterTypes()
			.stream()
			.anyMatch((type) -> type.isEquivalentTo(Optional.class));
		events.add(new SimpleConditionEvent(method, !optional, method.getDescription() + " takes an Optional"));
	}

}
