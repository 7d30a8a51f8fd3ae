package io.observability.health;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;

/** Writes the key file of a service account of Google whose tokens a stub gives. */
public final class GoogleKeyFile {

	public static final String TOKEN = "canary-token-5d2f7a90c1";

	private static final String KEY = key();

	private GoogleKeyFile() {
	}

	public static Path write(Path directory, String tokenUrl) throws IOException {
		String json = """
				{"type": "service_account", "project_id": "p", "private_key_id": "k1", "client_id": "1",
				"client_email": "probe@p.iam.gserviceaccount.com", "token_uri": "%s/token",
				"private_key": "-----BEGIN PRIVATE KEY-----\\n%s\\n-----END PRIVATE KEY-----\\n"}
				""".formatted(tokenUrl, KEY);
		return Files.writeString(directory.resolve("service-account.json"), json);
	}

	/** What a stub answers: a token to those who ask for one, and the rest to others. */
	public static StubProvider.Behaviour answer(String head, StubProvider.Behaviour rest) {
		return head.startsWith("POST /token ") ? StubProvider.answer(200,
				"{\"access_token\":\"" + TOKEN + "\",\"expires_in\":3600,\"token_type\":\"Bearer\"}") : rest;
	}

	private static String key() {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
			generator.initialize(2048);
			return Base64.getEncoder().encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
