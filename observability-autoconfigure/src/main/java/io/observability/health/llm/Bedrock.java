package io.observability.health.llm;

import java.net.http.HttpRequest;

import org.jspecify.annotations.Nullable;

import org.springframework.core.env.Environment;

import io.observability.health.HealthState;
import io.observability.health.HttpExchange;
import io.observability.health.HttpProbe;
import io.observability.health.Probe;
import io.observability.signing.AwsAccess;
import io.observability.signing.Signers;

/**
 * Amazon Bedrock: {@code GET /foundation-models}, or {@code GET
 * /foundation-models/{modelId}} and {@code GET /inference-profiles/{id}} when a model has
 * to be there. Its host is that of the control plane; that the runtime answers is not
 * proved.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/bedrock/latest/APIReference/API_GetFoundationModel.html">GetFoundationModel</a>
 * @see <a href=
 * "https://docs.aws.amazon.com/bedrock/latest/APIReference/API_GetInferenceProfile.html">GetInferenceProfile</a>
 */
final class Bedrock {

	private Bedrock() {
	}

	static Probe probe(LlmTarget target, Environment environment) {
		String region = region(target, environment);
		String address = target.address("https://bedrock." + region + ".amazonaws.com", "");
		String model = target.get("model");
		HttpRequest.Builder request = target.get(address, path(model));
		String bearer = bearer(target, environment);
		if (bearer != null) {
			request.header("Authorization", "Bearer " + bearer);
			return target.probe(request.build()).reading(Bedrock::judge);
		}
		AwsAccess access = new AwsAccess("bedrock", region, target.get("profile"), keys(target));
		HttpProbe probe = target.probe(request.build()).reading(Bedrock::judge);
		return probe.signing(Signers.aws(target.name(), access));
	}

	private static String region(LlmTarget target, Environment environment) {
		String region = target.get("region");
		for (String key : new String[] { "AWS_REGION", "aws.region", "AWS_DEFAULT_REGION" }) {
			region = (region != null) ? region : environment.getProperty(key);
		}
		if (region == null) {
			region = target.require("region", "region", "eu-central-1");
		}
		if (!region.matches("[a-z0-9-]{1,40}")) {
			throw new IllegalArgumentException(
					"'observability.health.llm.providers.%s.region' must be a region of AWS but was '%s'"
						.formatted(target.name(), region));
		}
		return region;
	}

	// The variable belongs to the public address and stands behind what is configured
	private static @Nullable String bearer(LlmTarget target, Environment environment) {
		if (target.has("api-key")) {
			return target.credential("api-key");
		}
		boolean other = target.has("access-key") || target.has("profile") || target.get("base-url") != null;
		String variable = other ? null : environment.getProperty("AWS_BEARER_TOKEN_BEDROCK");
		return HttpProbe.isCredential(variable) ? variable : null;
	}

	private static AwsAccess.@Nullable Keys keys(LlmTarget target) {
		if (!target.has("access-key") && !target.has("secret-key")) {
			return null;
		}
		String token = target.has("session-token") ? target.credential("session-token") : null;
		return new AwsAccess.Keys(target.credential("access-key"), target.credential("secret-key"), token);
	}

	// Models of several regions are called by the name of an inference profile
	private static String path(@Nullable String model) {
		if (model == null) {
			return "/foundation-models";
		}
		boolean profile = model.matches("(us|us-gov|eu|apac|jp|au|ca|global)\\..+")
				|| model.contains(":inference-profile/") || model.contains(":application-inference-profile/");
		return (profile ? "/inference-profiles/" : "/foundation-models/") + LlmTarget.segment(model);
	}

	/**
	 * Tell the refusals apart by the type of the error: roles of applications may often
	 * invoke models and nothing else, which is {@code AccessDeniedException}; throttling
	 * is 429 here and 400 in older services; an unknown model is a 400
	 * {@code ValidationException}. A wrong key of the bearer kind answers 403 with a text
	 * that is seen, but not documented.
	 */
	private static Probe.@Nullable Result judge(HttpExchange answer) {
		String type = type(answer);
		if (answer.status() == 200) {
			boolean legacy = answer.text("/modelDetails/modelLifecycle/status").equals("LEGACY");
			return legacy ? Probe.Result.of(HealthState.UP, "legacy-model") : null;
		}
		if (type.equals("ThrottlingException") || type.equals("TooManyRequestsException")) {
			return Probe.Result.degraded("rate-limited").retryAfter(answer.retryAfter());
		}
		if (answer.status() == 403) {
			boolean badKey = answer.text("/Message").contains("API Key") || answer.text("/message").contains("API Key");
			return (type.startsWith("AccessDenied") && !badKey) ? Probe.Result.of(HealthState.UP, "limited-scope")
					: Probe.Result.down("auth").atOnce();
		}
		boolean unknownModel = answer.status() == 400 && type.equals("ValidationException");
		return unknownModel ? Probe.Result.down("not-found").atOnce() : null;
	}

	// com.amazon#Name, Name:http://…, or Name
	private static String type(HttpExchange answer) {
		String header = answer.header("x-amzn-errortype");
		String type = (header != null) ? header : answer.text("/__type");
		String name = type.substring(type.indexOf('#') + 1);
		return (name.indexOf(':') < 0) ? name : name.substring(0, name.indexOf(':'));
	}

}
