package io.observability.signing;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;

/** Signs with the signer and the credential chain of the AWS SDK. */
final class AwsSigner implements RequestSigner {

	private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

	private final AwsAccess access;

	private final AwsCredentialsProvider credentials;

	AwsSigner(AwsAccess access) {
		this.access = access;
		this.credentials = credentials(access);
	}

	private static AwsCredentialsProvider credentials(AwsAccess access) {
		AwsAccess.Keys keys = access.keys();
		if (keys == null) {
			return DefaultCredentialsProvider.builder().profileName(access.profile()).build();
		}
		String token = keys.sessionToken();
		return StaticCredentialsProvider
			.create((token != null) ? AwsSessionCredentials.create(keys.accessKey(), keys.secretKey(), token)
					: AwsBasicCredentials.create(keys.accessKey(), keys.secretKey()));
	}

	@Override
	public HttpRequest sign(HttpRequest request) {
		SignedRequest signed = this.signer.sign((call) -> call.identity(this.credentials.resolveCredentials())
			.request(translated(request))
			.putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, this.access.service())
			.putProperty(AwsV4HttpSigner.REGION_NAME, this.access.region()));
		HttpRequest.Builder builder = HttpRequest.newBuilder(request, (name, value) -> true);
		signed.request().headers().forEach((name, values) -> copy(builder, name, values));
		return builder.build();
	}

	private static SdkHttpRequest translated(HttpRequest request) {
		URI uri = request.uri();
		Map<String, List<String>> headers = request.headers().map();
		return SdkHttpRequest.builder()
			.method(SdkHttpMethod.fromValue(request.method()))
			.uri(uri)
			.headers(headers)
			.build();
	}

	// The client writes this one itself, as it was signed
	private static void copy(HttpRequest.Builder builder, String name, List<String> values) {
		if (!name.toLowerCase(Locale.ROOT).equals("host")) {
			values.forEach((value) -> builder.setHeader(name, value));
		}
	}

}
