package io.observability.calls;

import java.net.URI;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class CallRouteTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/v1/chat/completions                                   | /v1/chat/completions
			/v1/models/gpt-4o-mini                                 | /v1/models/gpt-4o-mini
			/v1beta/models/gemini:generateContent                  | /v1beta/models/gemini:generateContent
			/orders/4711?token=s3cret                              | /orders/{id}
			/orders/4711#part                                      | /orders/{id}
			/users/01a1fb39-d15f-7000-aa23-3e12fa87b809/pets       | /users/{id}/pets
			/2010-04-01/Accounts/AC0000000000000000/Messages.json | /2010-04-01/Accounts/{id}/Messages.json
			/born/1980-02-03                                       | /born/{id}
			/v1/text-to-speech/21m00Tcm4TlvDq8ikWAM                | /v1/text-to-speech/{id}
			/services/T00000000/B00000000/XXXXxxxxXXXXxxxxXXXXxxxx | /services/{id}/{id}/{id}
			/bot123456:ABC-DEF/sendMessage                         | /{id}/sendMessage
			/users/jane@example.com                                | /users/{id}
			/users/jane%20roe                                      | /users/{id}
			""")
	void showsWhatIsTheSameFromCallToCall(String path, String route) {
		assertThat(CallRoute.of(URI.create("http://localhost" + path), null)).isEqualTo(route);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/orders/{order}?q={q}                    | /orders/{order}
			http://localhost:80/orders/{order}/items | /orders/{order}/items
			https://localhost?x={y}                  | /orders/{id}
			orders/{order}                           | /orders/{order}
			/orders/4711?token=abc                   | /orders/{id}
			{base}/orders/{order}                    | /{base}/orders/{order}
			""")
	void prefersTemplate(String template, String route) {
		assertThat(CallRoute.of(URI.create("http://localhost/orders/1"), template)).isEqualTo(route);
	}

	@Test
	void isBounded() {
		assertThat(CallRoute.of(URI.create("http://localhost/" + "a/".repeat(5000)), null)).hasSizeLessThan(210)
			.endsWith("/...");
		assertThat(CallRoute.of(URI.create("http://localhost/" + "a".repeat(5000)), null)).isEqualTo("/{id}");
	}

	@Test
	void takesUriWithoutPath() {
		assertThat(CallRoute.of(URI.create("http://localhost"), null)).isEqualTo("/");
		assertThat(CallRoute.of(URI.create("mailto:jane"), null)).isEqualTo("/");
	}

}
