package io.observability.doctor.bundle;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.Principal;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.core.io.InputStreamResource;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

/** Actuator endpoint that answers with the support bundle. */
@WebEndpoint(id = "supportbundle")
final class SupportBundleEndpoint {

	private static final int OK = 200;

	private static final int FORBIDDEN = 403;

	private static final MimeType ZIP = MimeType.valueOf("application/zip");

	private final SupportBundles bundles;

	private final DoctorBundleProperties properties;

	private final boolean blocking;

	/**
	 * Answer requests.
	 * @param blocking whether the thread that sends the answer may wait for it
	 */
	SupportBundleEndpoint(SupportBundles bundles, DoctorBundleProperties properties, boolean blocking) {
		this.bundles = bundles;
		this.properties = properties;
		this.blocking = blocking;
	}

	@ReadOperation(produces = { "application/zip", "application/json" })
	WebEndpointResponse<?> bundle(SecurityContext caller) {
		Principal principal = caller.getPrincipal();
		String name = (principal != null) ? principal.getName() : null;
		if (!mayAsk(caller, principal)) {
			this.bundles.refused(name, "missing_role");
			return refuse(FORBIDDEN,
					"The support bundle needs one of the roles in 'observability.doctor.bundle.roles': "
							+ String.join(", ", this.properties.roles()) + ".");
		}
		BundleStream stream = this.bundles.open(name);
		if (stream == null) {
			return refuse(WebEndpointResponse.STATUS_TOO_MANY_REQUESTS,
					"One support bundle is made at a time, and %d an hour ('observability.doctor.bundle.max-per-hour')."
						.formatted(this.properties.maxPerHour()));
		}
		InputStream body = this.blocking ? stream : new ByteArrayInputStream(readAll(stream));
		return new WebEndpointResponse<>(new InputStreamResource(body, "support bundle"), OK, ZIP);
	}

	private static byte[] readAll(BundleStream stream) {
		try (stream) {
			return stream.readAllBytes();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private boolean mayAsk(SecurityContext caller, @Nullable Principal principal) {
		return this.properties.roles().isEmpty()
				|| (principal != null && this.properties.roles().stream().anyMatch(caller::isUserInRole));
	}

	private static WebEndpointResponse<Refusal> refuse(int status, String error) {
		return new WebEndpointResponse<>(new Refusal(error), status, MimeTypeUtils.APPLICATION_JSON);
	}

	/**
	 * Answer to a caller who is refused.
	 *
	 * @param error the reason
	 */
	record Refusal(String error) {
	}

}
