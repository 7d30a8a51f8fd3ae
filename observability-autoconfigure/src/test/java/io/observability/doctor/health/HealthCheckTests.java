package io.observability.doctor.health;

import java.util.Arrays;
import java.util.List;

import io.observability.doctor.DoctorTestBed;
import io.observability.health.ComponentHealth;
import io.observability.health.HealthMonitor;
import io.observability.health.HealthState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What the doctor says of probes. */
class HealthCheckTests extends DoctorTestBed {

	private static final String READINESS = "management.endpoint.health.group.readiness.include=";

	private static final String LIVENESS = "management.endpoint.health.group.liveness.include=";

	@Test
	void tellsThatCredentialsAreMissing() {
		watching(component("twilio", "not-configured"))
			.run((context) -> assertText(context, "probe-without-credentials", """
					WARNING
					'twilio' is to be watched, but its credentials are missing or hold no usable value.
					It stays UNKNOWN: whether it works is not known, and no alert will tell that it does not.
					Set 'observability.health.twilio.account-sid=${TWILIO_ACCOUNT_SID}' and \
					'observability.health.twilio.auth-token=${TWILIO_AUTH_TOKEN}'.
					"""));
		watching(component("assistant", "not-configured"))
			.run((context) -> assertText(context, "probe-without-credentials", """
					WARNING
					'assistant' is to be watched, but its credentials are missing or hold no usable value.
					It stays UNKNOWN: whether it works is not known, and no alert will tell that it does not.
					Set 'observability.health.llm.providers.assistant.api-key=${API_KEY}'.
					"""));
		watching(component("twilio", "timeout")).run((context) -> assertNone(context, "probe-without-credentials"));
	}

	@Test
	void tellsThatAClientIsNotWatched() {
		watching(component("db", null)).run((context) -> assertText(context, "provider-not-watched", """
				INFO
				The client 'com.openai.client.OpenAIClient' is on the class path, but 'openai' is not \
				watched.
				If calls to it fail, health and alerts will not say why.
				Set 'observability.health.llm.providers.openai.api-key=${OPENAI_API_KEY}'; if it is not \
				used, set 'observability.doctor.ignore=provider-not-watched'.
				"""));
		watching(component("openai", null)).run((context) -> assertNone(context, "provider-not-watched"));
		watching().withClassLoader(new FilteredClassLoader("com.openai"))
			.run((context) -> assertNone(context, "provider-not-watched"));
		doctor(DoctorHealthAutoConfiguration.class).run((context) -> assertNone(context, "provider-not-watched"));
	}

	@Test
	void tellsThatOthersStopTheApplication() {
		watching(component("openai", null), component("db", null))
			.withPropertyValues(READINESS + "readinessState,db,openai")
			.run((context) -> assertText(context, "probe-group-external", """
					WARNING
					The health group 'readiness' includes openai.
					When they are down, Kubernetes takes all copies out of service at the same time, also for \
					what works without them.
					Set 'management.endpoint.health.group.readiness.include=readinessState', and let alerts \
					tell about the others.
					"""));
		watching().withPropertyValues(LIVENESS + "livenessState,db")
			.run((context) -> assertText(context, "probe-group-external", """
					WARNING
					The health group 'liveness' includes db.
					When they are down, Kubernetes restarts all copies, again and again, which does not help.
					Set 'management.endpoint.health.group.liveness.include=livenessState', and let alerts tell \
					about the others.
					"""));
		watching(component("openai", null))
			.withPropertyValues(READINESS + "readinessState,db", LIVENESS + "livenessState,ping")
			.run((context) -> assertNone(context, "probe-group-external"));
	}

	private static ApplicationContextRunner watching(ComponentHealth... components) {
		List<ComponentHealth> all = Arrays.asList(components);
		return doctor(DoctorHealthAutoConfiguration.class).withBean(HealthMonitor.class, () -> () -> all);
	}

	private static ComponentHealth component(String name, @Nullable String code) {
		return new ComponentHealth(name, (code != null) ? HealthState.UNKNOWN : HealthState.UP, code, null, null);
	}

}
