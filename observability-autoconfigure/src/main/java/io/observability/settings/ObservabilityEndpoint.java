package io.observability.settings;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/** Actuator endpoint that shows what is on and offers the sections. */
@Endpoint(id = "observability")
final class ObservabilityEndpoint {

	private final Map<String, ObservabilitySection> sections = new TreeMap<>();

	ObservabilityEndpoint(List<ObservabilitySection> sections) {
		sections.forEach((section) -> this.sections.putIfAbsent(section.name(), section));
	}

	@ReadOperation
	Overview overview() {
		return new Overview(List.copyOf(this.sections.keySet()));
	}

	@ReadOperation
	WebEndpointResponse<?> section(@Selector String name) {
		ObservabilitySection section = this.sections.get(name);
		return (section != null) ? new WebEndpointResponse<>(section.content())
				: new WebEndpointResponse<>(new Refusal("There are " + String.join(", ", this.sections.keySet()) + "."),
						WebEndpointResponse.STATUS_NOT_FOUND);
	}

	/**
	 * What the endpoint offers.
	 *
	 * @param sections names of the sections
	 */
	record Overview(List<String> sections) {
	}

	/**
	 * Answer to a caller who is refused.
	 *
	 * @param error the reason
	 */
	record Refusal(String error) {
	}

}
