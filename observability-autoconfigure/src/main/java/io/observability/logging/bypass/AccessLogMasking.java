package io.observability.logging.bypass;

import java.util.Collection;
import java.util.List;

import io.observability.masking.Masker;
import org.apache.catalina.AccessLog;
import org.apache.catalina.Valve;
import org.apache.catalina.valves.AccessLogValve;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.tomcat.TomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;

/**
 * Puts a valve that masks in the place of each access log valve, after all others have
 * configured the server, and warns of those it does not know.
 */
final class AccessLogMasking implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory>, Ordered {

	private final Masker masker;

	AccessLogMasking(Masker masker) {
		this.masker = masker;
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	@Override
	public void customize(ConfigurableTomcatWebServerFactory factory) {
		if (factory instanceof TomcatWebServerFactory tomcat) {
			replace(tomcat.getEngineValves());
			replace(tomcat.getContextValves());
		}
	}

	private void replace(Collection<Valve> valves) {
		for (Valve valve : List.copyOf(valves)) {
			if (valve.getClass() == AccessLogValve.class) {
				replace(valves, valve, MaskingAccessLogValve.of((AccessLogValve) valve, this.masker));
			}
			else if (valve instanceof AccessLog && !(valve instanceof MaskingAccessLogValve)) {
				LogFactory.getLog(AccessLogMasking.class)
					.warn("Access log of '" + valve.getClass().getName()
							+ "' is not masked; use 'server.tomcat.accesslog' or mask in the valve");
			}
		}
	}

	/** Valves are called in the order in which they stand. */
	private static void replace(Collection<Valve> valves, Valve before, Valve after) {
		List<Valve> all = valves.stream().map((valve) -> (valve == before) ? after : valve).toList();
		valves.clear();
		valves.addAll(all);
	}

}
