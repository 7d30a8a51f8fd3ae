package io.observability.logging.gate;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * Installs the gate before SLF4J hands out its first logger. Found by Logback as a
 * service, hence public; it leaves the configuration itself to others.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_TOP_PRIORITY)
public final class GateConfigurator extends ContextAwareBase implements Configurator {

	@Override
	public ExecutionStatus configure(LoggerContext context) {
		try {
			MaskingGate.install(context);
		}
		catch (RuntimeException | LinkageError ex) {
			addWarn("Masking gate cannot be installed", ex);
		}
		return ExecutionStatus.INVOKE_NEXT_IF_ANY;
	}

}
