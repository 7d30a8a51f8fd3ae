package io.observability.signing;

import org.jspecify.annotations.Nullable;

/**
 * Which credentials of AWS sign the requests to one service.
 *
 * @param service name of the service in signatures, such as {@code polly}
 * @param region region of the service
 * @param profile profile of the shared credentials file, or {@code null}
 * @param keys keys to use, or {@code null} for the default chain: system properties,
 * environment, web identity, profile, container, instance
 */
public record AwsAccess(String service, String region, @Nullable String profile, @Nullable Keys keys) {

	/** Return access by the default chain. */
	public static AwsAccess of(String service, String region) {
		return new AwsAccess(service, region, null, null);
	}

	/**
	 * Keys of AWS.
	 *
	 * @param accessKey id of the key
	 * @param secretKey the key
	 * @param sessionToken token of temporary keys, or {@code null}
	 */
	public record Keys(String accessKey, String secretKey, @Nullable String sessionToken) {

		@Override
		public String toString() {
			return "Keys[]";
		}

	}

}
