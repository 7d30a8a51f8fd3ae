package io.observability.health.speech;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.observability.health.HealthState;
import io.observability.health.HttpExchange;
import io.observability.health.HttpProbe;
import io.observability.health.Probe;
import io.observability.health.Probe.Result;
import io.observability.signing.AwsAccess;
import io.observability.signing.Signers;

/**
 * AWS Polly: describes the voices of one language ({@code GET
 * /v1/voices?LanguageCode=en-US},
 * https://docs.aws.amazon.com/polly/latest/dg/API_DescribeVoices.html). Proves that the
 * service of the region takes the credentials. Answers 400 when it is asked too often,
 * and partly when it refuses
 * (https://docs.aws.amazon.com/polly/latest/dg/CommonErrors.html), so that the type of
 * the error decides.
 */
final class Polly {

	private static final String VENDOR = "polly";

	private static final Set<String> THROTTLED = Set.of("ThrottlingException", "Throttling",
			"TooManyRequestsException");

	private static final Set<String> NOT_ALLOWED = Set.of("AccessDeniedException", "AccessDenied", "NotAuthorized");

	private static final Set<String> UNKNOWN_KEY = Set.of("UnrecognizedClientException", "InvalidClientTokenId",
			"InvalidSignatureException", "SignatureDoesNotMatch", "IncompleteSignature", "IncompleteSignatureException",
			"MissingAuthenticationToken", "MissingAuthenticationTokenException", "ExpiredTokenException",
			"ExpiredToken", "RequestExpired", "OptInRequired");

	private Polly() {
	}

	static Probe probe(String name, SpeechProvider provider) {
		String region = SpeechProbes.required(name, VENDOR, "region", provider.region());
		if (region == null || isHalf(provider)) {
			return HttpProbe.notConfigured(name, VENDOR, SpeechProbes.KIND);
		}
		AwsAccess access = new AwsAccess(VENDOR, region, provider.profile(), keys(provider));
		return HttpProbe
			.of(name, VENDOR,
					provider.request("https://polly." + region + domain(region), "/v1/voices?LanguageCode=en-US")
						.build())
			.ofKind(SpeechProbes.KIND)
			.signing(Signers.aws(name, access))
			.reading(Polly::judge);
	}

	// A key without its other half must not be replaced by keys from elsewhere
	private static boolean isHalf(SpeechProvider provider) {
		boolean none = provider.accessKey() == null && provider.secretKey() == null;
		return !none && !(HttpProbe.isCredential(provider.accessKey()) && HttpProbe.isCredential(provider.secretKey()));
	}

	private static AwsAccess.@Nullable Keys keys(SpeechProvider provider) {
		String accessKey = provider.accessKey();
		String secretKey = provider.secretKey();
		return (accessKey != null && secretKey != null) ? new AwsAccess.Keys(accessKey, secretKey, null) : null;
	}

	private static String domain(String region) {
		return region.startsWith("cn-") ? ".amazonaws.com.cn" : ".amazonaws.com";
	}

	private static @Nullable Result judge(HttpExchange answer) {
		String type = type(answer);
		if (THROTTLED.contains(type)) {
			return Result.degraded("rate-limited").retryAfter(answer.retryAfter());
		}
		if (NOT_ALLOWED.contains(type)) {
			return Result.of(HealthState.UP, "limited-scope");
		}
		return UNKNOWN_KEY.contains(type) ? Result.down("auth").atOnce() : null;
	}

	// In a header as 'Type:address', or in the body as 'namespace#Type'
	private static String type(HttpExchange answer) {
		String header = answer.header("x-amzn-errortype");
		String type = (header != null) ? header : answer.text("/__type");
		String named = type.substring(type.indexOf('#') + 1);
		int end = named.indexOf(':');
		return (end < 0) ? named : named.substring(0, end);
	}

}
