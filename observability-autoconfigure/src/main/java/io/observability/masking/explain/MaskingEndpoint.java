package io.observability.masking.explain;

import io.observability.masking.Explainer;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/**
 * Actuator endpoint that tells what is masked, and explains a text. The text comes in the
 * body of the request, is answered masked only, and is never logged.
 */
@Endpoint(id = "masking")
final class MaskingEndpoint {

	private static final int FORBIDDEN = 403;

	private static final int TOO_LARGE = 413;

	private final Explainer explainer;

	private final MaskingExplainProperties properties;

	MaskingEndpoint(Explainer explainer, MaskingExplainProperties properties) {
		this.explainer = explainer;
		this.properties = properties;
	}

	@ReadOperation
	Explainer.Overview overview() {
		return this.explainer.overview();
	}

	@WriteOperation
	WebEndpointResponse<?> explain(SecurityContext caller, String text, @Nullable String key,
			@Nullable String destination) {
		if (!mayAsk(caller)) {
			return refuse(FORBIDDEN, "Explaining a text needs one of the roles in "
					+ "'observability.masking.explain.roles': " + String.join(", ", this.properties.roles()) + ".");
		}
		if (text.length() > this.properties.maxLength()) {
			return refuse(TOO_LARGE, "The text must have %d characters at most ('%s')."
				.formatted(this.properties.maxLength(), "observability.masking.explain.max-length"));
		}
		return new WebEndpointResponse<>(this.explainer.explain(text, key, destination));
	}

	private boolean mayAsk(SecurityContext caller) {
		return this.properties.roles().isEmpty()
				|| (caller.getPrincipal() != null && this.properties.roles().stream().anyMatch(caller::isUserInRole));
	}

	private static WebEndpointResponse<Refusal> refuse(int status, String error) {
		return new WebEndpointResponse<>(new Refusal(error), status);
	}

	/**
	 * Answer to a caller who is refused.
	 *
	 * @param error the reason
	 */
	record Refusal(String error) {
	}

}
