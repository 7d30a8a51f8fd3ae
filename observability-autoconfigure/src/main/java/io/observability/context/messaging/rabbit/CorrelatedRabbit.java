package io.observability.context.messaging.rabbit;

import java.util.Collection;
import java.util.function.Supplier;

import io.observability.context.messaging.MessageCorrelation;
import org.aopalliance.aop.Advice;
import org.jspecify.annotations.Nullable;

import org.springframework.amqp.core.MessagePostProcessor;
import org.springframework.amqp.listener.ConditionalRejectingErrorHandler;
import org.springframework.amqp.rabbit.config.AbstractRabbitListenerContainerFactory;
import org.springframework.amqp.rabbit.config.BaseRabbitListenerContainerFactory;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.amqp.rabbit.listener.AbstractMessageListenerContainer;
import org.springframework.beans.BeansException;
import org.springframework.beans.DirectFieldAccessor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.util.ErrorHandler;
import org.springframework.util.ObjectUtils;

/**
 * Equips what sends and receives messages, whether Spring Boot or the application made
 * it. The application's own advice and post-processors keep their place, inside of ours.
 */
final class CorrelatedRabbit implements BeanPostProcessor {

	private final Supplier<MessageCorrelation> correlation;

	CorrelatedRabbit(Supplier<MessageCorrelation> correlation) {
		this.correlation = correlation;
	}

	// A container builds its chain of advice when it is initialized.
	@Override
	public Object postProcessBeforeInitialization(Object bean, String beanName) {
		if (bean instanceof AbstractMessageListenerContainer container) {
			equip(container);
		}
		return bean;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof RabbitTemplate template) {
			equip(template);
		}
		else if (bean instanceof BaseRabbitListenerContainerFactory<?> factory) {
			equip(factory);
		}
		return bean;
	}

	private void equip(RabbitTemplate template) {
		Collection<MessagePostProcessor> present = template.getBeforePublishPostProcessors();
		if (present == null || present.stream().noneMatch(CorrelatedMessages.class::isInstance)) {
			template.addBeforePublishPostProcessors(new CorrelatedMessages(this.correlation.get()));
		}
	}

	private void equip(BaseRabbitListenerContainerFactory<?> factory) {
		factory.setAdviceChain(withScope(factory.getAdviceChain()));
		Field replies = new Field(factory, "beforeSendReplyPostProcessors");
		if (replies.isReadable()) {
			MessagePostProcessor[] present = (MessagePostProcessor[]) replies.value();
			factory.setBeforeSendReplyPostProcessors(
					ObjectUtils.addObjectToArray((present != null) ? present : new MessagePostProcessor[0],
							new CorrelatedMessages(this.correlation.get())));
		}
		Field handler = new Field(factory, "errorHandler");
		if (factory instanceof AbstractRabbitListenerContainerFactory<?> classic && handler.isReadable()) {
			ErrorHandler present = (ErrorHandler) handler.value();
			classic.setErrorHandler(ListenerScopeAdvice
				.inContext((present != null) ? present : new ConditionalRejectingErrorHandler()));
		}
	}

	private void equip(AbstractMessageListenerContainer container) {
		Field advice = new Field(container, "adviceChain");
		if (advice.isReadable()) {
			container.setAdviceChain(withScope((Advice[]) advice.value()));
			container.setErrorHandler(ListenerScopeAdvice.inContext(container.getErrorHandler()));
		}
	}

	private Advice[] withScope(Advice @Nullable [] chain) {
		Advice[] present = (chain != null) ? chain : new Advice[0];
		for (Advice advice : present) {
			if (advice instanceof ListenerScopeAdvice) {
				return present;
			}
		}
		Advice[] result = new Advice[present.length + 1];
		result[0] = new ListenerScopeAdvice(this.correlation.get());
		System.arraycopy(present, 0, result, 1, present.length);
		return result;
	}

	/**
	 * A setting that Spring has no getter for. To replace what cannot be seen would lose
	 * it.
	 */
	private static final class Field {

		private final boolean readable;

		private final @Nullable Object value;

		Field(Object bean, String name) {
			boolean found = false;
			Object content = null;
			try {
				DirectFieldAccessor fields = new DirectFieldAccessor(bean);
				found = fields.isReadableProperty(name);
				content = found ? fields.getPropertyValue(name) : null;
			}
			catch (BeansException ex) {
				found = false;
			}
			this.readable = found;
			this.value = content;
		}

		boolean isReadable() {
			return this.readable;
		}

		@Nullable Object value() {
			return this.value;
		}

	}

}
