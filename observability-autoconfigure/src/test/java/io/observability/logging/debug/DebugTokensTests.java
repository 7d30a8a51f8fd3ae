package io.observability.logging.debug;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import ch.qos.logback.classic.Level;
import io.observability.logging.debug.DebugTokens.Result;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Which tokens hold. */
class DebugTokensTests extends DebugTestBed {

	private final DebugTokens tokens = new DebugTokens(SECRET, this.time, Duration.ofHours(1));

	private final Target target = new Target(Level.TRACE, "com.acme", "/orders/{id}", "jäne & co", "s=1");

	@Test
	void readsWhatItMade() {
		DebugTokens.Token token = this.tokens.read(this.tokens.make(this.target, seconds(300)));
		assertThat(token).isNotNull();
		assertThat(token.target()).isEqualTo(this.target);
		assertThat(token.until()).isEqualTo(seconds(300) * 1000);
	}

	@Test
	void refusesExpiredTokensAndThoseThatLiveTooLong() {
		assertThat(this.tokens.read(this.tokens.make(this.target, seconds(0)))).isNull();
		assertThat(this.tokens.counted(Result.EXPIRED)).isOne();
		assertThat(this.tokens.read(this.tokens.make(this.target, seconds(3602)))).isNull();
		assertThat(this.tokens.counted(Result.LIFETIME)).isOne();

		String token = this.tokens.make(this.target, seconds(60));
		this.clock.step(Duration.ofSeconds(60));
		this.clock.jump(Duration.ofDays(-1));
		assertThat(this.tokens.read(token)).isNull();
		assertThat(this.tokens.counted(Result.EXPIRED)).isEqualTo(2);
	}

	@Test
	void refusesEveryChangeOfToken() {
		String token = this.tokens.make(this.target, seconds(300));
		for (int i = 0; i < token.length(); i++) {
			char changed = (token.charAt(i) == '1') ? '2' : '1';
			assertThat(this.tokens.read(token.substring(0, i) + changed + token.substring(i + 1))).isNull();
		}
		assertThat(
				this.tokens.read(new DebugTokens("another secret of thirty-two chars", this.time, Duration.ofHours(1))
					.make(this.target, seconds(300))))
			.isNull();
		assertThat(this.tokens.counted(Result.SIGNATURE) + this.tokens.counted(Result.MALFORMED))
			.isEqualTo(token.length() + 1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ".", "..", "1", "unsigned", "1700000000.bGV2ZWw9REVCVUc", "a.b.c", "9999999999..",
			"\u0000" })
	void refusesWhatIsNoToken(String text) {
		assertThat(this.tokens.read(text)).isNull();
		assertThat(this.tokens.read("1".repeat(2000) + "." + text)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "level=ERROR", "level=DEBUG&level=TRACE", "level=DEBUG&role=admin", "level", "" })
	void refusesSignedScopeThatSaysNothingSensible(String scope) throws Exception {
		assertThat(this.tokens.read(sign(seconds(60) + "." + encode(scope)))).isNull();
		assertThat(this.tokens.counted(Result.MALFORMED)).isOne();
	}

	@Test
	void readsTokenOfTheDocumentedCommand() throws Exception {
		String script = """
				end=%d
				scope=$(printf 'level=DEBUG&user=jane' | openssl base64 -A | tr '+/' '-_' | tr -d '=')
				mac=$(printf 'debug.%%s.%%s' $end $scope | openssl dgst -sha256 -hmac "$SECRET" -r | cut -d' ' -f1)
				printf '%%s.%%s.%%s' $end $scope $mac
				""".formatted(seconds(300));
		DebugTokens.Token token = this.tokens.read(run(script));
		assertThat(token).isNotNull();
		assertThat(token.target()).isEqualTo(new Target(Level.DEBUG, null, null, "jane", null));
	}

	private static String run(String script) throws Exception {
		ProcessBuilder builder = new ProcessBuilder("sh", "-c", "command -v openssl > /dev/null || exit 77\n" + script);
		builder.environment().put("SECRET", SECRET);
		try {
			Process process = builder.start();
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
			Assumptions.assumeTrue(process.exitValue() != 77, "openssl is missing");
			return output;
		}
		catch (IOException ex) {
			return Assumptions.abort("there is no shell");
		}
	}

	private static String sign(String text) throws Exception {
		Mac mac = Mac.getInstance("HmacSHA256");
		mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
		return text + "." + HexFormat.of().formatHex(mac.doFinal(("debug." + text).getBytes(StandardCharsets.UTF_8)));
	}

	private static String encode(String scope) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(scope.getBytes(StandardCharsets.UTF_8));
	}

	private static long seconds(long fromStart) {
		return Instant.parse("2026-11-21T10:00:00Z").getEpochSecond() + fromStart;
	}

}
