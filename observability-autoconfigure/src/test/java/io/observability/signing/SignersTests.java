package io.observability.signing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Tests for {@link Signers}. */
class SignersTests {

	private static final String CANARY = "canary-7f3a9b1c2d4e5f60";

	private static final HttpRequest REQUEST = HttpRequest.newBuilder(URI.create("http://127.0.0.1:1/voices?a=b%20c"))
		.header("Accept", "application/json")
		.timeout(java.time.Duration.ofSeconds(7))
		.build();

	@Test
	void signsWithKeysAndKeepsTheRequest() throws Exception {
		HttpRequest signed = Signers
			.aws("polly", new AwsAccess("polly", "eu-west-1", null, new AwsAccess.Keys("AKIDEXAMPLE", CANARY, null)))
			.sign(REQUEST);

		assertThat(signed.uri()).isEqualTo(REQUEST.uri());
		assertThat(signed.timeout()).isEqualTo(REQUEST.timeout());
		assertThat(signed.headers().firstValue("Accept")).contains("application/json");
		assertThat(signed.headers().firstValue("Authorization").orElseThrow())
			.startsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/")
			.contains("/eu-west-1/polly/aws4_request")
			.doesNotContain(CANARY);
	}

	@Test
	void saysThatTheChainOfAwsIsEmpty() {
		System.setProperty("aws.disableEc2Metadata", "true");
		try {
			RequestSigner signer = Signers.aws("polly", new AwsAccess("polly", "eu-west-1", "no-such-profile", null));

			assertThatExceptionOfType(CredentialsException.class).isThrownBy(() -> signer.sign(REQUEST))
				.withNoCause()
				.withMessage("No credentials: credentials (SdkClientException)")
				.extracting(CredentialsException::code)
				.isEqualTo("credentials");
		}
		finally {
			System.clearProperty("aws.disableEc2Metadata");
		}
	}

	@Test
	void saysThatTheFileOfGoogleIsNotThere(@org.junit.jupiter.api.io.TempDir Path folder) {
		RequestSigner signer = Signers.google("speech",
				new GoogleAccess(GoogleAccess.CLOUD_PLATFORM, null, folder.resolve("none.json").toString(), null));

		assertThatExceptionOfType(CredentialsException.class).isThrownBy(() -> signer.sign(REQUEST))
			.withNoCause()
			.extracting(CredentialsException::code)
			.isEqualTo("credentials");
	}

	@Test
	void endsWithTheInterruptionThatALibraryWraps() {
		RequestSigner signer = new LazySigner(() -> (request) -> {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(CANARY);
		});

		assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> signer.sign(REQUEST));
		assertThat(Thread.interrupted()).isFalse();
	}

	@Test
	void loadsNothingBeforeTheFirstRequest() {
		RequestSigner signer = new LazySigner(() -> {
			throw new NoClassDefFoundError(CANARY);
		});

		assertThatExceptionOfType(CredentialsException.class).isThrownBy(() -> signer.sign(REQUEST))
			.withMessageNotContaining(CANARY)
			.extracting(CredentialsException::code)
			.isEqualTo("not-configured");
	}

	@ParameterizedTest
	@CsvSource({ "aws,io.observability.signing.AwsAccess", "google,io.observability.signing.GoogleAccess" })
	void refusesWhereTheLibrariesAreReallyMissing(String vendor, String access) throws Exception {
		URL[] path = Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
			.filter((entry) -> !entry.contains("awssdk") && !entry.contains("google"))
			.map(SignersTests::url)
			.toArray(URL[]::new);
		ClassLoader before = Thread.currentThread().getContextClassLoader();
		try (URLClassLoader loader = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
			Thread.currentThread().setContextClassLoader(loader);
			Class<?> type = loader.loadClass(access);
			Object of = type.getMethod("of", String.class, String.class).invoke(null, "x", "y");
			Object signer = loader.loadClass(Signers.class.getName())
				.getMethod(vendor, String.class, type)
				.invoke(null, "component", of);
			Method sign = loader.loadClass(RequestSigner.class.getName()).getMethod("sign", HttpRequest.class);

			assertThatExceptionOfType(InvocationTargetException.class).isThrownBy(() -> sign.invoke(signer, REQUEST))
				.havingCause()
				.withMessage("No credentials: not-configured");
		}
		finally {
			Thread.currentThread().setContextClassLoader(before);
		}
	}

	@Test
	void showsNoSecret() {
		AwsAccess.Keys keys = new AwsAccess.Keys(CANARY, CANARY, CANARY);
		AwsAccess access = new AwsAccess("polly", "eu-west-1", null, keys);
		GoogleAccess google = new GoogleAccess("scope", null, "/etc/" + CANARY, CANARY);

		assertThat(access.toString() + keys + google + Signers.aws("polly", access) + Signers.google("x", google))
			.doesNotContain(CANARY);
	}

	private static URL url(String entry) {
		try {
			return Path.of(entry).toUri().toURL();
		}
		catch (java.net.MalformedURLException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
