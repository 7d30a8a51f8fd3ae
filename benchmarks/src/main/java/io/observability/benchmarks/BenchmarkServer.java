package io.observability.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.observability.context.ContextAutoConfiguration;
import io.observability.context.web.ContextWebAutoConfiguration;
import io.observability.logging.LoggingAutoConfiguration;
import io.observability.logging.web.LoggingWebAutoConfiguration;
import io.observability.masking.MaskingAutoConfiguration;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.MDC;
import org.zalando.logbook.autoconfigure.LogbookAutoConfiguration;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.HttpEncodingAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A web application with an empty handler. The variant says what stands in front of it:
 * {@code baseline} is plain Spring MVC, {@code actuator} has Boot's actuator, Prometheus
 * registry and tracing, {@code starter} has everything; the others add single features to
 * the baseline.
 */
final class BenchmarkServer {

	private static final Map<String, List<String>> ADDED_TO_PLAIN = Map.of("baseline", List.of(), "header-only",
			List.of(), "correlation", List.of("context.web"), "request-events",
			List.of("context.web", "logging", "masking"));

	private BenchmarkServer() {
	}

	public static void main(String[] args) {
		List<String> arguments = new ArrayList<>(Arrays.asList(args));
		String variant = arguments.remove(0);
		List<String> added = ADDED_TO_PLAIN.get(variant);
		arguments.add("--server.tomcat.max-keep-alive-requests=-1");
		if (added != null) {
			added.forEach((feature) -> arguments.add("--observability." + feature + ".enabled=true"));
		}
		arguments.add("--logging.level.org.zalando.logbook=trace");
		if (!variant.equals("starter")) {
			arguments.add("--observability.enabled=false");
		}
		SpringApplication.run(configuration(variant), arguments.toArray(String[]::new));
	}

	private static Class<?> configuration(String variant) {
		if (variant.equals("header-only")) {
			return HeaderOnly.class;
		}
		if (variant.equals("logbook")) {
			return WithLogbook.class;
		}
		return ADDED_TO_PLAIN.containsKey(variant) ? Plain.class : Full.class;
	}

	/** The least that a filter for correlation ids can do: an MDC entry and a header. */
	@Import({ Plain.class, HeaderFilter.class })
	static class HeaderOnly {

	}

	/** Spring MVC on Tomcat and the features of the starter that need nothing else. */
	@SpringBootConfiguration
	@ImportAutoConfiguration({ PropertyPlaceholderAutoConfiguration.class,
			TomcatServletWebServerAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
			WebMvcAutoConfiguration.class, ErrorMvcAutoConfiguration.class, HttpEncodingAutoConfiguration.class,
			HttpMessageConvertersAutoConfiguration.class, JacksonAutoConfiguration.class,
			ContextAutoConfiguration.class, ContextWebAutoConfiguration.class, MaskingAutoConfiguration.class,
			LoggingAutoConfiguration.class, LoggingWebAutoConfiguration.class })
	@Import(Empty.class)
	static class Plain {

	}

	/** Logbook as its starter sets it up, which logs at level TRACE. */
	@Import(Plain.class)
	@ImportAutoConfiguration(LogbookAutoConfiguration.class)
	static class WithLogbook {

	}

	/** Everything on the class path but Logbook. */
	@SpringBootConfiguration
	@EnableAutoConfiguration(exclude = LogbookAutoConfiguration.class)
	@Import(Empty.class)
	static class Full {

	}

	/** A filter as applications write it themselves. */
	static class HeaderFilter extends OncePerRequestFilter {

		@Override
		protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
				throws ServletException, IOException {
			String id = request.getHeader("X-Correlation-ID");
			id = (id != null) ? id : UUID.randomUUID().toString();
			MDC.put("correlation_id", id);
			response.setHeader("X-Correlation-ID", id);
			try {
				chain.doFilter(request, response);
			}
			finally {
				MDC.remove("correlation_id");
			}
		}

	}

	/** The handler that does nothing. */
	@RestController
	static class Empty {

		@GetMapping("/empty")
		String empty() {
			return "empty body!";
		}

	}

}
