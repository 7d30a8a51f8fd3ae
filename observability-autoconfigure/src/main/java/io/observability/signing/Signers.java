package io.observability.signing;

import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.util.ClassUtils;

/**
 * Makes the signers of the vendors. Without the vendor's library a signer refuses every
 * request as not configured, and a warning names the dependency once.
 */
public final class Signers {

	private static final Log logger = LogFactory.getLog(Signers.class);

	private static final String AWS = "software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider";

	private static final String AWS_SIGNER = "software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner";

	private static final String GOOGLE = "com.google.auth.oauth2.GoogleCredentials";

	private Signers() {
	}

	/**
	 * Return a signer that needs {@code software.amazon.awssdk:auth}. The body of the
	 * request must be empty.
	 * @param user whom the warning names, such as the component
	 */
	public static RequestSigner aws(String user, AwsAccess access) {
		return isPresent(AWS) && isPresent(AWS_SIGNER) ? once(() -> new AwsSigner(access))
				: missing(user, "software.amazon.awssdk:auth");
	}

	/**
	 * Return a signer that needs {@code com.google.auth:google-auth-library-oauth2-http}.
	 * @param user whom the warning names, such as the component
	 */
	public static RequestSigner google(String user, GoogleAccess access) {
		return isPresent(GOOGLE) ? once(() -> new GoogleSigner(access))
				: missing(user, "com.google.auth:google-auth-library-oauth2-http");
	}

	private static boolean isPresent(String type) {
		return ClassUtils.isPresent(type, null);
	}

	private static RequestSigner missing(String user, String dependency) {
		logger.warn("'%s' is not watched until the dependency '%s' is added, which knows its credentials"
			.formatted(user, dependency));
		return (request) -> {
			throw new CredentialsException(CredentialsException.NOT_CONFIGURED);
		};
	}

	// The vendor's classes are loaded by the thread that sends, not at start
	private static RequestSigner once(Supplier<RequestSigner> maker) {
		return new LazySigner(maker);
	}

}
