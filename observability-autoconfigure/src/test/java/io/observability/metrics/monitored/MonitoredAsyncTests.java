package io.observability.metrics.monitored;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.observability.metrics.Monitored;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Futures, publishers, other threads and transactions. */
class MonitoredAsyncTests extends MonitoredTestBed {

	@Test
	void endsWithTheFuture() {
		run((context) -> {
			Shop shop = context.getBean(Shop.class);
			CompletableFuture<String> future = new CompletableFuture<>();
			assertThat(shop.later(future)).isSameAs(future);
			assertThat(context.getBean(ObservationRegistry.class).getCurrentObservation()).isNull();
			assertThat(context.getBean(MeterRegistry.class).find("later").timer()).isNull();
			future.complete("done");
			assertThat(count(context, "later", "outcome", "success")).isEqualTo(1);

			shop.later(CompletableFuture.failedFuture(new CompletionException(new IOException())));
			assertThat(count(context, "later", "outcome", "failure", "error", "IOException")).isEqualTo(1);

			CompletableFuture<String> cancelled = new CompletableFuture<>();
			shop.later(cancelled).cancel(true);
			assertThat(count(context, "later", "outcome", "cancelled")).isEqualTo(1);
			shop.later(null);
			assertThat(count(context, "later", "outcome", "success")).isEqualTo(2);
		});
	}

	@Test
	void observesEachSubscriptionOfPublisher() {
		run((context) -> {
			Shop shop = context.getBean(Shop.class);
			Mono<String> mono = shop.mono("tea");
			assertThat(this.recorder.all("mono")).isEmpty();
			assertThat(mono.block()).isEqualTo("tea");
			assertThat(mono.block()).isEqualTo("tea");
			assertThat(count(context, "mono", "outcome", "success")).isEqualTo(2);

			assertThatThrownBy(() -> shop.mono("fail").block()).hasCause(Shop.FAILURE);
			assertThat(count(context, "mono", "outcome", "failure", "error", "IOException")).isEqualTo(1);
			assertThatThrownBy(() -> shop.mono(null)).isInstanceOf(NullPointerException.class);
			assertThat(count(context, "mono", "outcome", "failure", "error", "NullPointerException")).isEqualTo(1);

			assertThat(shop.flux().take(2).collectList().block()).containsExactly(1, 2);
			assertThat(count(context, "flux", "outcome", "cancelled")).isEqualTo(1);
			assertThat(shop.flux().collectList().block()).hasSize(3);
			assertThat(count(context, "flux", "outcome", "success")).isEqualTo(1);
		});
	}

	@Test
	void leavesPublishersOfOtherTypesAsTheyAre() {
		run((context) -> {
			assertThat(context.getBean(Shop.class).connected().autoConnect().collectList().block()).hasSize(3);

			assertThat(count(context, "connected", "outcome", "success")).isEqualTo(1);
		});
	}

	@Test
	void isParentOfWhatPublisherDoes() {
		run((context) -> {
			Shop shop = context.getBean(Shop.class);
			shop.outer().block();

			assertThat(this.recorder.named("mono").getParentObservation().getContextView().getName())
				.isEqualTo("outer");
		});
	}

	@Test
	void measuresTheWorkOfAsyncMethodAndNotItsHandOver() {
		this.runner.withUserConfiguration(AsyncConfiguration.class)
			.withConfiguration(AutoConfigurations.of(TaskExecutionAutoConfiguration.class))
			.run((context) -> {
				String worker = context.getBean(Worker.class).work().get(10, TimeUnit.SECONDS);

				Awaitility.await().untilAsserted(() -> assertThat(this.recorder.all("work")).hasSize(1));
				assertThat(this.recorder.startedOn).containsEntry("work", worker);
				assertThat(worker).isNotEqualTo(Thread.currentThread().getName());
			});
	}

	@Test
	void includesTheCommitOfTransaction() {
		this.runner.withUserConfiguration(TransactionConfiguration.class).run((context) -> {
			context.getBean(Till.class).pay();

			assertThat(this.recorder.story).containsSubsequence("start pay", "begin", "commit", "stop pay");
		});
	}

	@EnableAsync
	@Configuration(proxyBeanMethods = false)
	static class AsyncConfiguration {

		@Bean
		Worker worker() {
			return new Worker();
		}

	}

	static class Worker {

		@Async
		@Monitored("work")
		CompletableFuture<String> work() {
			return CompletableFuture.completedFuture(Thread.currentThread().getName());
		}

	}

	@EnableTransactionManagement
	@Configuration(proxyBeanMethods = false)
	static class TransactionConfiguration {

		@Bean
		Till till() {
			return new Till();
		}

		@Bean
		PlatformTransactionManager transactionManager(Recorder recorder) {
			return new AbstractPlatformTransactionManager() {

				@Override
				protected Object doGetTransaction() {
					return this;
				}

				@Override
				protected void doBegin(Object transaction, TransactionDefinition definition) {
					recorder.story.add("begin");
				}

				@Override
				protected void doCommit(DefaultTransactionStatus status) {
					recorder.story.add("commit");
				}

				@Override
				protected void doRollback(DefaultTransactionStatus status) {
					recorder.story.add("rollback");
				}

			};
		}

	}

	static class Till {

		@Transactional
		@Monitored("pay")
		public void pay() {
		}

	}

}
