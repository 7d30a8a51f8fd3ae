package io.observability.context.web.reactive;

import java.security.Principal;
import java.time.Duration;
import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.userdetails.MapReactiveUserDetailsService;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ResponseStatusException;

/** An application with a WebFlux server, whatever else is on the class path. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class ReactiveApplication {

	private static final Logger logger = LoggerFactory.getLogger("shop");

	@Bean
	SecurityWebFilterChain security(ServerHttpSecurity http) {
		return http
			.authorizeExchange((all) -> all.pathMatchers("/private/**").authenticated().anyExchange().permitAll())
			.httpBasic(org.springframework.security.config.Customizer.withDefaults())
			.csrf(ServerHttpSecurity.CsrfSpec::disable)
			.build();
	}

	@Bean
	MapReactiveUserDetailsService users() {
		return new MapReactiveUserDetailsService(
				User.withUsername("ann").password("{noop}secret").roles("USER").build());
	}

	@Bean
	RouterFunction<ServerResponse> routes() {
		return RouterFunctions.route()
			.GET("/functional/{id}", (request) -> ServerResponse.ok().bodyValue("functional"))
			.build();
	}

	@RestController
	@RequestMapping
	static class Shop {

		@GetMapping("/plain/{id}")
		Mono<String> plain(@PathVariable String id) {
			logger.info("start of {}", id);
			return Mono.just(id)
				.doOnNext((value) -> logger.info("operator of {}", value))
				.delayElement(Duration.ofMillis(5))
				.doOnNext((value) -> logger.info("delayed of {}", value))
				.publishOn(Schedulers.boundedElastic())
				.map((value) -> {
					logger.info("elsewhere of {}", value);
					return "hello " + value;
				});
		}

		@GetMapping("/user")
		Mono<String> user(Principal principal) {
			return Mono.fromSupplier(() -> String.valueOf(MDC.get("user_id")));
		}

		@GetMapping("/private/user")
		Mono<String> privateUser() {
			return Mono.fromSupplier(() -> String.valueOf(MDC.get("user_id")))
				.delayElement(Duration.ofMillis(1))
				.map((user) -> user + " " + MDC.get("user_id"));
		}

		@GetMapping("/fail")
		Mono<String> fail() {
			return Mono.<String>error(new IllegalStateException("planned")).delaySubscription(Duration.ofMillis(1));
		}

		@GetMapping("/throw")
		Mono<String> throwAtOnce() {
			throw new IllegalStateException("planned");
		}

		@GetMapping("/conflict")
		Mono<String> conflict() {
			return Mono.error(new ResponseStatusException(HttpStatus.CONFLICT));
		}

		@GetMapping("/problem")
		Mono<String> problem() {
			return Mono.error(new ErrorResponseException(HttpStatus.CONFLICT,
					ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, "planned"), null));
		}

		@GetMapping(value = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
		Flux<String> stream() {
			return Flux.range(0, 5).delayElements(Duration.ofMillis(2)).map((tick) -> {
				logger.info("tick {}", tick);
				return "tick";
			});
		}

		@GetMapping(value = "/endless", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
		Flux<String> endless() {
			return Flux.range(0, 1_000_000).delayElements(Duration.ofMillis(2)).map((tick) -> "tick");
		}

		@GetMapping(value = "/broken", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
		Flux<String> broken() {
			return Flux.concat(Flux.just("tick"), Flux.error(new IllegalStateException("planned")));
		}

		@GetMapping("/json")
		Mono<Map<String, String>> json() {
			return Mono.just(Map.of("key", "value"));
		}

	}

}
