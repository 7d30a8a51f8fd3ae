package io.observability.metrics.monitored;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.expression.EvaluationContext;
import org.springframework.expression.Expression;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.expression.spel.support.SimpleEvaluationContext;

/** A number that is taken from the arguments or the result of a call. */
final class Amount {

	private static final Logger logger = LoggerFactory.getLogger(Amount.class);

	private static final SpelExpressionParser PARSER = new SpelExpressionParser();

	private final AtomicBoolean told = new AtomicBoolean();

	private final String operation;

	private final String text;

	private final List<String> parameters;

	private final @Nullable Expression expression;

	Amount(String operation, String text, List<String> parameters) {
		this.operation = operation;
		this.text = text;
		this.parameters = List.copyOf(parameters);
		this.expression = parse();
	}

	private @Nullable Expression parse() {
		try {
			return PARSER.parseExpression(this.text);
		}
		catch (RuntimeException ex) {
			tell(ex.toString());
			return null;
		}
	}

	/** Return the number, or {@code null} if there is none, which is told once. */
	@Nullable Double of(@Nullable Object result, @Nullable Object... arguments) {
		if (this.expression == null) {
			return null;
		}
		try {
			EvaluationContext context = SimpleEvaluationContext.forReadOnlyDataBinding().withInstanceMethods().build();
			for (int i = 0; i < this.parameters.size() && i < arguments.length; i++) {
				context.setVariable(this.parameters.get(i), arguments[i]);
			}
			context.setVariable("result", result);
			if (this.expression.getValue(context) instanceof Number number) {
				return number.doubleValue();
			}
			tell("it is no number");
		}
		catch (RuntimeException ex) {
			tell(ex.getClass().getName());
		}
		return null;
	}

	private void tell(String reason) {
		if (this.told.compareAndSet(false, true)) {
			logger.warn("Cannot record amount '{}' of '{}': {}", this.text, this.operation, reason);
		}
	}

}
