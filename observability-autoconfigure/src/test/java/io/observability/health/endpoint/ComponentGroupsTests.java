package io.observability.health.endpoint;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.health.actuate.endpoint.SystemHealthDescriptor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.observability.health.Probe;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests for {@link ComponentGroups} and {@link StatusWeights} on the endpoint. */
@Timeout(60)
class ComponentGroupsTests extends HealthEndpointTestBed {

	private static final String GROUP = "management.endpoint.health.group.";

	private final ApplicationContextRunner shop = this.contextRunner
		.withBean("gpt", Probe.class, () -> probe("gpt", "llm", () -> Probe.Result.down("auth").atOnce()))
		.withBean("voice", Probe.class, () -> probe("voice", "speech", Probe.Result::up))
		.withBean("db", Probe.class, () -> probe("db", "database", Probe.Result::up))
		.withBean("ownHealthIndicator", HealthIndicator.class, () -> () -> Health.up().build());

	@Test
	void hasOneGroupPerKindAndOneOfAllDependencies() {
		this.shop.run((context) -> {
			awaitStatus(context, "DOWN", "gpt");
			assertThat(((SystemHealthDescriptor) total(context)).getGroups()).contains("dependencies", "llm", "speech",
					"database");
			assertThat(composite(context, "llm").getComponents()).containsOnlyKeys("gpt");
			assertThat(composite(context, "dependencies").getComponents()).containsOnlyKeys("gpt", "voice", "db");
		});
	}

	@Test
	void leavesGroupsAndContributorsOfTheSameNameAsTheyAre() {
		this.shop.withPropertyValues(GROUP + "llm.include=voice")
			.withBean("speechHealthIndicator", HealthIndicator.class, () -> () -> Health.up().build())
			.run((context) -> {
				awaitStatus(context, "UP", "speech");
				assertThat(composite(context, "llm").getComponents()).containsOnlyKeys("voice");
				assertThat(((SystemHealthDescriptor) total(context)).getGroups()).doesNotContain("speech");
			});
	}

	@ParameterizedTest
	@CsvSource({ "CRITICAL, DOWN", "IMPORTANT, DEGRADED", "OPTIONAL, UP" })
	void countsAnOutageAsItsCriticalitySays(String criticality, String total) {
		this.shop.withPropertyValues("observability.health.components.gpt.criticality=" + criticality)
			.run((context) -> {
				awaitStatus(context, "DOWN", "gpt");
				awaitStatus(context, "UP", "own");
				assertThat(total(context).getStatus()).isEqualTo(new Status(total));
				assertThat(health(context, "llm").getStatus()).isEqualTo(new Status(total));
				assertThat(indicated(context, "gpt").getDetails()).containsEntry("code", "auth");
			});
	}

	@Test
	void knowsDegradedWhateverOrderIsSet() {
		this.shop
			.withPropertyValues("management.endpoint.health.status.order=DOWN,UP", GROUP + "mine.include=gpt,voice",
					GROUP + "mine.status.order=OUT_OF_SERVICE,UP")
			.run((context) -> {
				awaitStatus(context, "DOWN", "gpt");
				awaitStatus(context, "UP", "voice");
				assertThat(total(context).getStatus().getCode()).isEqualTo("DEGRADED");
				assertThat(health(context, "mine").getStatus().getCode()).isEqualTo("DEGRADED");
			});
	}

	@ParameterizedTest
	@CsvSource({ "liveness, db, restart this application", "liveness, gpt, restart this application",
			"readiness, gpt, take every instance of this application out of service",
			"readiness, *, take every instance of this application out of service" })
	void refusesRemoteComponentsInProbes(String group, String member, String consequence) {
		String property = GROUP + group;
		this.shop.withPropertyValues(property + ".include=" + member)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(FailureAnalyzedException.class)
				.hasMessage("'%s.include' names '%s', so an outage there would %s.".formatted(property,
						member.equals("*") ? "gpt" : member, consequence))
				.extracting("action")
				.isEqualTo(
						"Remove '%s' from '%s.include' and leave '%sState' in it.".formatted(member, property, group)));
	}

	@Test
	void allowsTheDatabaseInReadiness() {
		this.shop.withPropertyValues(GROUP + "readiness.include=db")
			.run((context) -> assertThat(composite(context, "readiness").getComponents()).containsOnlyKeys("db"));
	}

}
