package io.observability.context.client;

import java.util.List;

import io.observability.context.ContextScope;
import io.observability.context.RequestContext;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThat;

/** How the correlation id goes out through the reactive client. */
class ContextWebClientTests extends ContextClientTestBed {

	@Test
	void goesOutThroughWebClient() {
		runAs("wc-1", (context) -> call(webClient(context)).block());

		assertThat(this.server.received()).containsExactly(List.of("wc-1"));
	}

	@Test
	void goesOutThroughWebClientSubscribedElsewhere() {
		runAs("wc-2", (context) -> call(webClient(context)).subscribeOn(Schedulers.boundedElastic()).block());

		assertThat(this.server.received()).containsExactly(List.of("wc-2"));
	}

	@Test
	void goesOutThroughWebClientWithContextOfReactor() {
		this.contextRunner.run((context) -> Mono.defer(() -> call(webClient(context)))
			.subscribeOn(Schedulers.boundedElastic())
			.contextWrite((view) -> view.put(RequestContext.class.getName(), RequestContext.of("wc-3")))
			.block());

		assertThat(this.server.received()).containsExactly(List.of("wc-3"));
	}

	@Test
	void prefersSubscriberOverAssemblerOfWebClientCall() {
		this.contextRunner.run((context) -> {
			Mono<?> shared;
			try (ContextScope scope = RequestContext.of("first").open()) {
				shared = call(webClient(context));
			}
			try (ContextScope scope = RequestContext.of("second").open()) {
				shared.block();
			}
		});

		assertThat(this.server.received()).containsExactly(List.of("second"));
	}

	@Test
	void respectsHeaderOfWebClientCall() {
		runAs("wc-1",
				(context) -> webClient(context).get()
					.uri(this.server.url())
					.header("X-Correlation-ID", "mine")
					.retrieve()
					.toBodilessEntity()
					.block());

		assertThat(this.server.received()).containsExactly(List.of("mine"));
	}

}
