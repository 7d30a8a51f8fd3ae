package io.observability.logging.debug.web;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

import io.observability.EndpointApplication;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Web application that says on DEBUG what it does, on whatever thread. */
class DebugApplication {

	@Configuration(proxyBeanMethods = false)
	@EnableAsync
	@Import({ EndpointApplication.Open.class, Shop.class, Stock.class })
	static class Open {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAsync
	@Import({ EndpointApplication.Secured.class, Shop.class, Stock.class })
	static class Secured {

	}

	static class Stock {

		private static final Logger logger = LoggerFactory.getLogger("io.observability.logging.debug.web.Stock");

		@Async
		CompletableFuture<String> check(String id) {
			logger.debug("stock of {}", id);
			return CompletableFuture.completedFuture(id);
		}

	}

	@RestController
	static class Shop {

		private static final Logger logger = LoggerFactory.getLogger("io.observability.logging.debug.web.Shop");

		private final Stock stock;

		Shop(Stock stock) {
			this.stock = stock;
		}

		@GetMapping("/orders/{id}")
		String order(@PathVariable String id) {
			logger.debug("order {} of jane.doe@example.com", id);
			this.stock.check(id).join();
			return id;
		}

		@GetMapping("/callable/{id}")
		Callable<String> callable(@PathVariable String id) {
			return () -> {
				logger.debug("callable {}", id);
				return id;
			};
		}

		@GetMapping("/failing/{id}")
		String failing(@PathVariable String id) {
			logger.debug("debug {}", id);
			logger.trace("trace {}", id);
			throw new IllegalStateException("failing");
		}

		@GetMapping("/stocks/{id}")
		String stocks(@PathVariable String id) {
			logger.debug("stocks {}", id);
			return id;
		}

	}

}
