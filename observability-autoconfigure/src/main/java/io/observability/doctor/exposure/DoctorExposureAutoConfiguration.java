package io.observability.doctor.exposure;

import io.observability.ConditionalOnFeature;
import io.observability.doctor.DoctorAutoConfiguration;
import io.observability.doctor.DoctorCheck;
import io.observability.doctor.Surroundings;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.security.web.access.WebInvocationPrivilegeEvaluator;

/** Auto-configuration for the doctor's look at endpoints. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(after = DoctorAutoConfiguration.class,
		afterName = "org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration")
@ConditionalOnFeature("doctor.exposure")
@ConditionalOnClass(PathMappedEndpoints.class)
@ConditionalOnBean({ Surroundings.class, PathMappedEndpoints.class })
public final class DoctorExposureAutoConfiguration {

	@Bean
	static DoctorCheck exposureCheck(Surroundings doctorSurroundings, ObjectProvider<PathMappedEndpoints> endpoints,
			ObjectProvider<Reachability> reachability) {
		return new ExposureCheck(doctorSurroundings, endpoints::getObject,
				reachability.getIfAvailable(() -> (path) -> true));
	}

	/** Asks Spring Security. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(WebInvocationPrivilegeEvaluator.class)
	static class Security {

		@Bean
		static Reachability securityReachability(Surroundings doctorSurroundings,
				ObjectProvider<WebInvocationPrivilegeEvaluator> evaluators) {
			return new SecurityReachability(doctorSurroundings, evaluators);
		}

	}

}
