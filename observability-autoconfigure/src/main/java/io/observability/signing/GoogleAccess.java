package io.observability.signing;

import org.jspecify.annotations.Nullable;

/**
 * Which credentials of Google sign the requests.
 *
 * @param scope what the token may do, such as {@code CLOUD_PLATFORM}
 * @param quotaProject project that the calls count for, sent as
 * {@code x-goog-user-project}, or {@code null} for that of the credentials
 * @param file credentials in JSON, as path or location of Spring, or {@code null} for the
 * application default credentials
 * @param subject user that a service account acts for, or {@code null}
 */
public record GoogleAccess(String scope, @Nullable String quotaProject, @Nullable String file,
		@Nullable String subject) {

	/** Scope of most APIs of Google Cloud. */
	public static final String CLOUD_PLATFORM = "https://www.googleapis.com/auth/cloud-platform";

	/** Return access by the application default credentials. */
	public static GoogleAccess of(String scope, @Nullable String quotaProject) {
		return new GoogleAccess(scope, quotaProject, null, null);
	}

	@Override
	public String toString() {
		return "GoogleAccess[scope=%s, quotaProject=%s]".formatted(this.scope, this.quotaProject);
	}

}
