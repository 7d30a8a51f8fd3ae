package io.observability.doctor.bundle;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import io.observability.ConditionalOnFeature;
import io.observability.doctor.DoctorAutoConfiguration;
import io.observability.identity.ServiceIdentity;
import io.observability.logging.event.EventLog;
import io.observability.masking.Explainer;
import io.observability.masking.Masker;

import org.springframework.aot.hint.annotation.RegisterReflectionForBinding;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.context.reactive.ReactiveWebApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** Auto-configuration for the support bundle. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(after = DoctorAutoConfiguration.class)
@ConditionalOnFeature("doctor.bundle")
@ConditionalOnClass({ WebEndpoint.class, ConditionalOnAvailableEndpoint.class })
@EnableConfigurationProperties(DoctorBundleProperties.class)
@RegisterReflectionForBinding(SupportBundleEndpoint.Refusal.class)
public final class DoctorBundleAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnAvailableEndpoint
	static SupportBundleEndpoint supportBundleEndpoint(DoctorBundleProperties properties,
			ObjectProvider<BundlePart> parts, ApplicationContext context) {
		Clock clock = context.getBeanProvider(Clock.class).getIfUnique(Clock::systemUTC);
		List<BundlePart> all = new ArrayList<>(parts.orderedStream().toList());
		all.add(0, new ReadmePart(List.copyOf(all), ServiceIdentity.of(context.getEnvironment()), clock));
		EventLog events = context.getBeanProvider(EventLog.class).getIfAvailable(EventLog::create);
		SupportBundles bundles = new SupportBundles(all, properties, () -> masker(context), events, clock);
		return new SupportBundleEndpoint(bundles, properties, !(context instanceof ReactiveWebApplicationContext));
	}

	/** What leaves the house is masked, also where masking is off or only tried. */
	private static Masker masker(BeanFactory beans) {
		boolean dryRun = beans.getBeanProvider(Explainer.class)
			.stream()
			.anyMatch((explainer) -> explainer.overview().dryRun());
		return dryRun ? Masker.standard()
				: Masker.guarded(beans.getBeanProvider(Masker.class).getIfAvailable(Masker::standard)).to("bundle");
	}

}
