package io.observability.logging.web;

import java.util.concurrent.atomic.AtomicInteger;

import jakarta.servlet.AsyncContext;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

class RequestCompletionTests {

	private final AtomicInteger completed = new AtomicInteger();

	private final RequestCompletion completion = new RequestCompletion(new MockHttpServletResponse()) {

		@Override
		protected void complete() {
			RequestCompletionTests.this.completed.incrementAndGet();
		}

	};

	@Test
	void isCompleteWhenAnAsynchronousRequestFailsBeforeItsFilterIsLeft() {
		this.completion.leave(new MockHttpServletRequest() {

			@Override
			public boolean isAsyncStarted() {
				return true;
			}

			@Override
			public AsyncContext getAsyncContext() {
				throw new IllegalStateException("the request has failed meanwhile");
			}

		});

		assertThat(this.completed).hasValue(1);
	}

}
