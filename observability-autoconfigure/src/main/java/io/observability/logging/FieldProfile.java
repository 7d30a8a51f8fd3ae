package io.observability.logging;

import org.jspecify.annotations.Nullable;

import org.springframework.core.env.Environment;

/** Whose names the fields of a line of JSON have. */
public enum FieldProfile {

	/** Our own. */
	DEFAULT,

	/** Elastic Common Schema. */
	ECS,

	/** Google Cloud Logging and Error Reporting. */
	GCP,

	/** Datadog. */
	DATADOG;

	static final String FIELDS = "observability.logging.fields";

	static final String PROJECT = "observability.logging.google-cloud-project";

	static @Nullable FieldProfile find(String name) {
		for (FieldProfile profile : values()) {
			if (profile.name().equalsIgnoreCase(name.strip())) {
				return profile;
			}
		}
		return null;
	}

	/** Return the profile that is configured, or ours if it is unknown. */
	public static FieldProfile of(@Nullable Environment environment) {
		FieldProfile profile = (environment != null) ? find(environment.getProperty(FIELDS, "default")) : DEFAULT;
		return (profile != null) ? profile : DEFAULT;
	}

	/** Return the project in Google Cloud that traces belong to. */
	public static @Nullable String project(Environment environment) {
		for (String key : new String[] { PROJECT, "spring.cloud.gcp.project-id", "GOOGLE_CLOUD_PROJECT" }) {
			String project = environment.getProperty(key);
			if (project != null && !project.isBlank()) {
				return project.strip();
			}
		}
		return null;
	}

}
