package io.observability.alerting.rule;

import java.util.List;
import java.util.Map;

import io.observability.health.ComponentHealth;
import io.observability.health.HealthMonitor;
import io.observability.health.HealthState;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Rules about components that somebody works on. */
class MaintenanceRuleTests {

	@Test
	void seeNoDataWhileAComponentIsUnderMaintenance() {
		ComponentHealth down = new ComponentHealth("crm", HealthState.DOWN, "timeout", null, null);
		ComponentHealth other = new ComponentHealth("erp", HealthState.DOWN, "timeout", null, null);

		assertThat(HealthKind
			.readings(new Worked(List.of(down, other)),
					new RuleDefinition.Subject(null, Map.of(), Map.of(), null, false, null, null, null))
			.toList()).extracting(RuleKind.Reading::value).containsExactly(Double.NaN, 1.0);
	}

	private record Worked(List<ComponentHealth> components) implements HealthMonitor {

		@Override
		public boolean isUnderMaintenance(String component) {
			return component.equals("crm");
		}

	}

}
