package io.observability.health.maintenance;

import java.security.Principal;
import java.time.Duration;
import java.util.List;

import io.observability.SteppedClock;
import io.observability.health.ComponentHealth;
import io.observability.health.HealthAutoConfiguration;
import io.observability.health.HealthMonitor;
import io.observability.health.HealthState;
import io.observability.masking.Masker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/** Windows over the actuator. */
class MaintenanceEndpointTests {

	private final SteppedClock clock = new SteppedClock("2026-11-20T12:00:00Z");

	private final HealthMonitor monitor = () -> List.of(new ComponentHealth("crm", HealthState.UP, null, null, null),
			new ComponentHealth("db/orders", HealthState.UP, null, null, null));

	private final MaintenanceProperties properties = new MaintenanceProperties(List.of(), List.of("ADMIN"),
			Duration.ofHours(2), 2, null);

	private final MaintenanceWindows windows = new MaintenanceWindows(this.properties, this.clock,
			this.clock::nanoTime);

	private final MaintenanceEndpoint endpoint = new MaintenanceEndpoint(this.windows, this.properties, this.monitor,
			Masker.standard());

	@Test
	void opensListsAndEndsAWindow() {
		WebEndpointResponse<?> opened = this.endpoint.open(caller("ADMIN"), "crm, db", "30m", "Ask jane@example.org");

		assertThat(opened.getStatus()).isEqualTo(200);
		assertThat(opened.getBody()).asString()
			.startsWith("Shown[id=m1, components=[crm, db], open=true, times={")
			.contains("start=2026-11-20T12:00:00Z", "end=2026-11-20T12:30:00Z", "by=jane")
			.doesNotContain("jane@example.org");
		assertThat(this.endpoint.list(caller("ADMIN")).getBody()).asString().contains("id=m1");
		assertThat(this.windows.covers("db/orders", this.clock.instant())).isTrue();
		assertThat(this.endpoint.close(caller("ADMIN"), "m1").getBody()).hasToString("{ended=m1}");
		assertThat(this.endpoint.close(caller("ADMIN"), "m1").getStatus()).isEqualTo(404);
	}

	@Test
	void refusesCallersWithoutTheRole() {
		assertThat(this.endpoint.open(caller("USER"), "crm", "30m", null).getStatus()).isEqualTo(403);
		assertThat(this.endpoint.close(caller("USER"), "m1").getStatus()).isEqualTo(403);
		assertThat(this.endpoint.list(SecurityContext.NONE).getBody()).hasToString(
				"{error=Maintenance needs one of the roles in 'observability.health.maintenance.roles': ADMIN.}");
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", "0s", "3h", "-1m", "often", "5000" })
	void refusesADurationThatMakesNoSense(String duration) {
		WebEndpointResponse<?> answer = this.endpoint.open(caller("ADMIN"), "crm", duration, null);

		assertThat(answer.getStatus()).isEqualTo(400);
		assertThat(answer.getBody()).hasToString(("{error='duration' must be a time such as 30m, from 1s to "
				+ "'observability.health.maintenance.max-duration', which is 7200s, but was '%s'.}")
			.formatted((duration != null) ? duration : ""));
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", " , " })
	void refusesNoComponents(String components) {
		assertThat(this.endpoint.open(caller("ADMIN"), components, "5m", null).getBody())
			.hasToString("{error='components' must be names separated by commas, or '*' for all, but was '%s'.}"
				.formatted((components != null) ? components : ""));
	}

	@Test
	void refusesComponentsThatAreNotThere() {
		assertThat(this.endpoint.open(caller("ADMIN"), "crm,crn", "5m", null).getBody())
			.hasToString("{error='components' must be names of components, or '*' for all, but one was 'crn'.}");
	}

	@Test
	void refusesALongReason() {
		assertThat(this.endpoint.open(caller("ADMIN"), "*", "5m", "x".repeat(501)).getBody())
			.hasToString("{error='reason' must have 500 characters at most but had 501.}");
	}

	@Test
	void refusesTooMany() {
		this.endpoint.open(caller("ADMIN"), "*", "5m", null);
		this.endpoint.open(caller("ADMIN"), "*", "5m", null);

		WebEndpointResponse<?> answer = this.endpoint.open(caller("ADMIN"), "*", "5m", null);

		assertThat(answer.getStatus()).isEqualTo(429);
		assertThat(answer.getBody())
			.hasToString("{error=There are as many windows as 'observability.health.maintenance.max-windows' allows.}");
	}

	@Test
	void isNotThereUnlessExposed() {
		ApplicationContextRunner runner = new ApplicationContextRunner().withConfiguration(
				AutoConfigurations.of(HealthAutoConfiguration.class, MaintenanceAutoConfiguration.class));

		runner.run((context) -> assertThat(context).doesNotHaveBean(MaintenanceEndpoint.class));
		runner.withPropertyValues("management.endpoints.web.exposure.include=healthmaintenance")
			.run((context) -> assertThat(context).hasSingleBean(MaintenanceEndpoint.class));
	}

	private static SecurityContext caller(String role) {
		return new SecurityContext() {

			@Override
			public Principal getPrincipal() {
				return () -> "jane";
			}

			@Override
			public boolean isUserInRole(String asked) {
				return asked.equals(role);
			}

		};
	}

}
