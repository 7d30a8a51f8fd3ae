package io.observability.masking.key.place;

import io.observability.masking.data.SecretTypes;
import io.observability.masking.detector.Finding;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StatementsTests {

	@Test
	void findsPasswordThatIsPipedIntoTheCommand() {
		String text = "echo 'bob:Zx8kPq21' | chpasswd";

		assertThat(find(text)).isEqualTo(Finding.of(10, 18, SecretTypes.PASSWORD));
	}

	@Test
	void findsPasswordThatIsGivenToTheCommand() {
		String text = "chpasswd <<< \"bob:Zx8kPq21\"";

		assertThat(find(text)).isEqualTo(Finding.of(18, 26, SecretTypes.PASSWORD));
	}

	@Test
	void keepsVariables() {
		assertThat(find("echo \"$USER:$PASS9\" | chpasswd")).isNull();
	}

	@Test
	void keepsOtherCommands() {
		assertThat(find("echo 'bob:Zx8kPq21' | passwd")).isNull();
	}

	private static @Nullable Finding find(String text) {
		return Statements.ofUser(text, text.indexOf("pass"), SecretTypes.PASSWORD);
	}

}
