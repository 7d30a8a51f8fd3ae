package io.observability.alerting.email;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.observability.alerting.Alert.Severity;
import io.observability.alerting.Alert.State;
import io.observability.alerting.AlertFixtures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class EmailTextTests {

	@Test
	void saysTheSameInHtmlAsInText() throws IOException {
		String html = EmailText.html(AlertFixtures.firing("dependency-down"));
		assertThat(html.replaceAll("<style.*?</style>|<title>.*?</title>|<[^>]+>", " ").replaceAll("\\s+", " ").strip())
			.isEqualTo("CRITICAL &middot; FIRING dependency-down openai is down (timeout) rule dependency-down "
					+ "state firing severity critical component openai condition down since 2026-01-01T10:00:00Z "
					+ "service boutique version 1.4.0 instance shop-1 environment prod");
		assertThat(html).doesNotContain("http", "<script", "<img", "<link", "%s", "%%");
		write("firing.html", html);
		write("resolved.html", EmailText.html(AlertFixtures.resolved("dependency-down")));
		write("hostile.html", EmailText.html(AlertFixtures.saying(AlertFixtures.HOSTILE)));
		write("plain.html", html.replaceAll(" style=\"[^\"]*\"", ""));
	}

	@ParameterizedTest
	@CsvSource({ "CRITICAL, FIRING, #b91c1c", "WARNING, FIRING, #b45309", "INFO, FIRING, #1d4ed8",
			"CRITICAL, RESOLVED, #15803d" })
	void showsSeverityAsColor(Severity severity, State state, String color) {
		assertThat(EmailText.html(AlertFixtures.alert("a", severity, state, "a"))).contains("background:" + color);
	}

	@Test
	void escapesHostileText() {
		String html = EmailText.html(AlertFixtures.saying(AlertFixtures.HOSTILE + "' onload='x"));
		assertThat(html)
			.contains("&lt;script&gt;alert(1)&lt;/script&gt;", "&lt;!channel&gt;", "&quot;},{&quot;x&quot;",
					"&#39; onload=&#39;x")
			.doesNotContain("<script", "\u202E", "\u0000", "' onload");
		assertThat(EmailText.subject(AlertFixtures.saying(AlertFixtures.HOSTILE))).doesNotContain("\r", "\n", "\u202E");
	}

	@Test
	void boundsLongText() {
		assertThat(EmailText.html(AlertFixtures.saying("<".repeat(100_000)))).hasSizeLessThan(64_000);
		assertThat(EmailText.subject(AlertFixtures.saying("\uD83D\uDE00".repeat(100_000))))
			.hasSizeLessThanOrEqualTo(200);
	}

	@Test
	void showsEvidenceInLinesAndAddressesAsLinks() throws IOException {
		String text = EmailText.text(AlertFixtures.explained());
		assertThat(text).contains("""

				value: 7.1% over 5m
				errors:
				  3f9a01c2 12 times: SocketTimeoutException in io.shop.PaymentClient: Read timed out
				  b77d0e51 3 times: IllegalStateException in io.shop.Cart: Cart is empty
				requests:
				  6f1c1a52-9d7e-4c39-8a57-0c2d1f0b7a11 POST /orders 500 in 2031 ms
				""", """

				runbook: https://wiki.shop.example/runbooks/error-rate
				""");
		String html = EmailText.html(AlertFixtures.explained());
		assertThat(html)
			.contains("Read timed out<br>\nb77d0e51 3 times", "href=\"https://wiki.shop.example/runbooks/error-rate\"",
					"&amp;t=(from:now-1h)\"")
			.doesNotContain("<img", "<script", "<link");
		write("explained.html", html);
		write("explained.txt", text);
	}

	@Test
	void makesHostileEvidenceHarmlessAndShort() throws IOException {
		String html = EmailText.html(AlertFixtures.hostile());
		assertThat(html).contains("href=\"https://a.example/?a=1&amp;b=2\"", "javascript:alert(1)")
			.doesNotContain("<script", "href=\"javascript", "<x>", "href=\"https://bank", "\u202E", "\u0000",
					"onclick=\"")
			.hasSizeLessThan(600_000);
		assertThat(html.replaceAll("href=\"https://a\\.example/[^\"<>]*\"", "")).doesNotContain("href");
		write("hostile-evidence.html", html);
	}

	private static void write(String name, String html) throws IOException {
		Path folder = Files.createDirectories(Path.of("target/mails"));
		Files.writeString(folder.resolve(name), html);
	}

}
