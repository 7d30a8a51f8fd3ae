package io.observability.health.status;

import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import io.observability.health.Criticality;
import io.observability.health.FixedMonitor;
import io.observability.health.HealthMonitor;
import io.observability.health.HealthState;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests for {@link PublicStatus}. */
class PublicStatusTests {

	private final FixedMonitor monitor = new FixedMonitor()
		.knows("openai", "llm", HealthState.DOWN, "auth", Criticality.IMPORTANT)
		.details("openai", Map.of("host", "secret.example.org"))
		.knows("db", "database", HealthState.UP, null, Criticality.CRITICAL);

	private final WebApplicationContextRunner contextRunner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(PublicStatusAutoConfiguration.class))
		.withBean(HealthMonitor.class, () -> this.monitor)
		.withPropertyValues("observability.health.status.enabled=true", "observability.health.status.title=A <Shop>",
				"observability.health.status.components.openai=Assistant");

	@Test
	void tellsChosenNamesAndStatesOnly() {
		this.contextRunner.run((context) -> assertThat(context.getBean(PublicStatus.class).json()).isEqualTo("""
				{"name":"A <Shop>","status":"degraded","components":{"Assistant":"outage"}}"""));
	}

	@Test
	void drawsABadge() throws Exception {
		this.contextRunner.run((context) -> {
			MockHttpServletRequest request = new MockHttpServletRequest("GET", "/status.svg");
			request.setServletPath("/status.svg");
			MockHttpServletResponse response = new MockHttpServletResponse();
			new PublicStatusServlet(context.getBean(PublicStatus.class)).service(request, response);

			assertThat(response.getContentType()).startsWith("image/svg+xml");
			assertThat(response.getContentAsString()).startsWith("<svg ")
				.contains("A &lt;Shop&gt;", "degraded", "#b26a00");
		});
	}

	@Test
	void showsAnOutageWhenSomethingCriticalIsDown() {
		this.monitor.knows("crm", "service", HealthState.DOWN, "x", Criticality.CRITICAL);
		this.contextRunner
			.run((context) -> assertThat(context.getBean(PublicStatus.class).json()).contains("\"status\":\"outage\"")
				.doesNotContain("crm", "secret.example.org", "auth"));
	}

	@Test
	void whatIsNotShownDoesNotDegradeTheTotal() {
		new WebApplicationContextRunner().withConfiguration(AutoConfigurations.of(PublicStatusAutoConfiguration.class))
			.withBean(HealthMonitor.class, () -> this.monitor)
			.withPropertyValues("observability.health.status.enabled=true",
					"observability.health.status.components.db=Database")
			.run((context) -> assertThat(context.getBean(PublicStatus.class).json()).isEqualTo("""
					{"name":"status","status":"operational","components":{"Database":"operational"}}"""));
	}

	@Test
	void isOffByDefault() {
		this.contextRunner.withPropertyValues("observability.health.status.enabled=")
			.run((context) -> assertThat(context).doesNotHaveBean(PublicStatus.class));
	}

	@Test
	void refusesAPathThatIsNone() {
		this.contextRunner.withPropertyValues("observability.health.status.path=x")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessage("'observability.health.status.path' must be a path such as /status but was 'x'"));
	}

	@Test
	void refusesATitleThatIsTooLong() {
		this.contextRunner.withPropertyValues("observability.health.status.title=" + "x".repeat(61))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageStartingWith("'observability.health.status.title' must have 1 to 60 characters but was"));
	}

}
