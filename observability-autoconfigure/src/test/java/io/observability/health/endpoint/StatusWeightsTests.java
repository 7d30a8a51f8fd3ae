package io.observability.health.endpoint;

import io.observability.health.ComponentHealth;
import io.observability.health.Criticality;
import io.observability.health.HealthState;
import org.junit.jupiter.api.Test;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;

class StatusWeightsTests extends HealthEndpointTestBed {

	@Test
	void aDescriptionThatIsAnotherEachTimeCountsForNoMore() {
		ComponentHealth optional = new ComponentHealth("own", HealthState.DOWN, null, null, null, Criticality.OPTIONAL,
				"application");
		with(() -> Health.status(new Status("DOWN", "took 1000 ms")).build())
			.withPropertyValues("observability.health.components.own.criticality=optional")
			.run((context) -> {
				StatusWeights weights = context.getBean(WatchedContributors.class).weights();
				for (int time = 0; time < 300; time++) {
					weights.weigh(new Status("DOWN", "took " + time + " ms"), optional);
				}
				awaitStatus(context, "DOWN", "own");
				assertThat(total(context).getStatus()).isEqualTo(Status.UP);
			});
	}

}
