package io.observability.doctor.exposure;

import java.util.Arrays;
import java.util.stream.Stream;

import io.observability.EndpointApplication;
import io.observability.EndpointApplication.Open;
import io.observability.EndpointApplication.Secured;
import io.observability.doctor.DoctorTestBed;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** What the doctor says of endpoints that are closed or open. */
class ExposureCheckTests extends DoctorTestBed {

	private static final String INCLUDE = "management.endpoints.web.exposure.include=";

	@Test
	void tellsThatNobodyReachesTheEndpoints() {
		check(Open.class, "endpoint-closed", """
				WARNING
				The endpoint 'health' is not exposed.
				Prometheus, load balancers and Kubernetes ask there, and get no answer.
				Add it: 'management.endpoints.web.exposure.include=health,info,prometheus'.
				WARNING
				Metrics are collected for Prometheus, but the endpoint 'prometheus' is not exposed.
				Prometheus, load balancers and Kubernetes ask there, and get no answer.
				Add it: 'management.endpoints.web.exposure.include=health,info,prometheus'.
				""", INCLUDE + "info");
		check(Open.class, "endpoint-closed", """
				WARNING
				'management.server.port' is -1, so that there are no endpoints over HTTP.
				Prometheus, load balancers and Kubernetes ask there, and get no answer.
				Remove it to have the endpoints at the port of the application, or set \
				'management.server.port=9090'.
				""", "management.server.port=-1");
		check(Open.class, "endpoint-closed", "", INCLUDE + "health,prometheus");
	}

	@Test
	void tellsThatStrangersReachTheEndpoints() {
		check(Open.class, "endpoint-open", """
				WARNING
				Without logging in, everybody who reaches the application may ask for 'configprops' (the \
				configuration), 'env' (the configuration), 'loggers' (changes log levels), 'threaddump' \
				(what threads do).
				That gives away data, or lets a stranger disturb the application.
				Add 'org.springframework.boot:spring-boot-starter-security' and let only operators ask, or \
				expose less with 'management.endpoints.web.exposure.include=health,info,prometheus'. If \
				something in front of the application protects them, set \
				'observability.doctor.ignore=endpoint-open'.
				""", INCLUDE + "*");
		check(Open.class, "endpoint-open", """
				CRITICAL
				Without logging in, everybody who reaches the application may ask for 'env' (the \
				configuration), 'heapdump' (the memory with every secret in it).
				That gives away data, or lets a stranger disturb the application.
				Add 'org.springframework.boot:spring-boot-starter-security' and let only operators ask, or \
				expose less with 'management.endpoints.web.exposure.include=health,info,prometheus'. If \
				something in front of the application protects them, set \
				'observability.doctor.ignore=endpoint-open'.
				""", INCLUDE + "health,prometheus,heapdump,env", "management.endpoint.heapdump.access=unrestricted");
		check(Open.class, "endpoint-open", "");
	}

	@Test
	void tellsLessOfAPortOfItsOwn() {
		check(Open.class, "endpoint-open", """
				INFO
				Without logging in, everybody who reaches port 0 may ask for 'loggers' (changes log \
				levels).
				That gives away data, or lets a stranger disturb the application.
				Add 'org.springframework.boot:spring-boot-starter-security' and let only operators ask, or \
				expose less with 'management.endpoints.web.exposure.include=health,info,prometheus'. If \
				something in front of the application protects them, set \
				'observability.doctor.ignore=endpoint-open'.
				""", INCLUDE + "loggers", "management.server.port=0");
		check(Open.class, "endpoint-open", "", INCLUDE + "loggers", "management.server.port=0",
				"management.server.address=127.0.0.1");
	}

	@Test
	void asksSpringSecurityWhoMayAsk() {
		check(Secured.class, "endpoint-open", "", INCLUDE + "*");
		check(HalfOpen.class, "endpoint-open", """
				WARNING
				Without logging in, everybody who reaches the application may ask for 'loggers' (changes \
				log levels).
				That gives away data, or lets a stranger disturb the application.
				Add 'org.springframework.boot:spring-boot-starter-security' and let only operators ask, or \
				expose less with 'management.endpoints.web.exposure.include=health,info,prometheus'. If \
				something in front of the application protects them, set \
				'observability.doctor.ignore=endpoint-open'.
				""", INCLUDE + "*");
	}

	@Test
	void countsOwnEndpointsOnceTheyAskForNoRole() {
		check(Open.class, "endpoint-open", "", INCLUDE + "logs,supportbundle,observability");
		check(Open.class, "endpoint-open", """
				WARNING
				Without logging in, everybody who reaches the application may ask for 'logs' (the latest \
				lines of the log), 'supportbundle' (the support bundle).
				That gives away data, or lets a stranger disturb the application.
				Add 'org.springframework.boot:spring-boot-starter-security' and let only operators ask, or \
				expose less with 'management.endpoints.web.exposure.include=health,info,prometheus'. If \
				something in front of the application protects them, set \
				'observability.doctor.ignore=endpoint-open'.
				""", INCLUDE + "logs,supportbundle,observability", "observability.logging.analysis.roles=",
				"observability.doctor.bundle.roles=");
	}

	@Test
	void countsWhatStrangersMayOrderOnceItAsksForNoRole() {
		String include = INCLUDE + "health,prometheus,alerts,debug,healthmaintenance";
		check(Open.class, "endpoint-open", "", include);
		check(Open.class, "endpoint-open", """
				WARNING
				Without logging in, everybody who reaches the application may ask for 'alerts' (silences \
				alerts), 'debug' (changes log levels), 'healthmaintenance' (keeps news of outages back).
				That gives away data, or lets a stranger disturb the application.
				Add 'org.springframework.boot:spring-boot-starter-security' and let only operators ask, or \
				expose less with 'management.endpoints.web.exposure.include=health,info,prometheus'. If \
				something in front of the application protects them, set \
				'observability.doctor.ignore=endpoint-open'.
				""", include, "observability.alerting.endpoint.roles=", "observability.logging.debug.roles=",
				"observability.health.maintenance.roles=");
	}

	@Test
	void tellsThatProbesDoNotReachTheContainer() {
		check(Open.class, "management-address-local", """
				WARNING
				'management.server.address' is 127.0.0.1, so that only the container itself reaches the \
				endpoints.
				On Kubernetes, probes and Prometheus ask from outside of it.
				Remove 'management.server.address', or set 'management.server.address=0.0.0.0'.
				""", "management.server.port=0", "management.server.address=127.0.0.1",
				"spring.main.cloud-platform=kubernetes");
		check(Open.class, "management-address-local", "", "management.server.port=0",
				"management.server.address=127.0.0.1");
	}

	private static void check(Class<?> application, String id, String expected, String... properties) {
		String[] arguments = Stream
			.concat(Stream.of("--observability.doctor.cache=0s"),
					Arrays.stream(properties).map((property) -> "--" + property))
			.toArray(String[]::new);
		try (ConfigurableApplicationContext context = EndpointApplication.run(application, arguments)) {
			assertText(context, id, expected);
		}
	}

	/** Where the loggers were forgotten. */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class HalfOpen {

		@Bean
		SecurityFilterChain security(HttpSecurity http) throws Exception {
			return http
				.authorizeHttpRequests((requests) -> requests.requestMatchers(EndpointRequest.to("loggers", "health"))
					.permitAll()
					.anyRequest()
					.authenticated())
				.build();
		}

	}

}
