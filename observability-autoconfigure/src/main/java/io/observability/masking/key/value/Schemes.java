package io.observability.masking.key.value;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Words;

/** Knows the schemes of HTTP authentication, which credentials follow. */
final class Schemes {

	private static final int MAX_SCHEME = 24;

	private static final Words SCHEMES = Words
		.of("Bearer Basic Digest Token ApiKey Api-Key Negotiate NTLM SSWS Key AWS4-HMAC-SHA256 "
				+ "GoogleLogin Hawk OAuth OAuth2 WSSE UsernameToken JWT Splunk GenieKey FlyV1 Bot Api-Token "
				+ "AWS SharedKey SharedKeyLite DPoP Klaviyo-API-Key ApiKey-v1 Signature MAC HMAC "
				+ "SharedAccessSignature AccessKey FlowKey DeepL-Auth-Key Zoho-oauthtoken MediaBrowser "
				+ "cpanel whm Vapid WebPush User-Token AccessToken PrivateToken NLAuth Nostr "
				+ "EG1-HMAC-SHA256 AWS4-ECDSA-P256-SHA256 TC3-HMAC-SHA256 HMAC-SHA256 "
				+ "GOOG4-HMAC-SHA256 GOOG4-RSA-SHA256");

	private Schemes() {
	}

	/** Return where the credentials begin behind their scheme, or the start. */
	static int end(String text, int start, int end) {
		int word = start;
		while (word < end && word - start < MAX_SCHEME && Chars.isBase64Url(text.charAt(word))) {
			word++;
		}
		boolean scheme = word < end && text.charAt(word) == ' ' && SCHEMES.contains(text, start, word);
		return scheme ? word + 1 : start;
	}

}
