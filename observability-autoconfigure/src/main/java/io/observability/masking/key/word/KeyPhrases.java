package io.observability.masking.key.word;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import io.observability.masking.data.DataType;
import io.observability.masking.data.SecretTypes;
import io.observability.masking.detector.Words;

/** The phrases that keys of sensitive values end with. */
final class KeyPhrases {

	static final Set<DataType> TYPES = Set.of(DataType.SECRET, SecretTypes.PASSWORD, SecretTypes.TOKEN,
			SecretTypes.API_KEY, SecretTypes.PRIVATE_KEY, SecretTypes.CONNECTION_STRING, SecretTypes.COOKIE,
			SecretTypes.AUTHORIZATION, KeyedTypes.DATE_OF_BIRTH, KeyedTypes.MEDICAL_RECORD, KeyedTypes.HEALTH_INSURANCE,
			KeyedTypes.PASSPORT, KeyedTypes.DRIVING_LICENCE, KeyedTypes.NATIONAL_ID, KeyedTypes.ACCOUNT,
			KeyedTypes.ADDRESS, KeyedTypes.PERSON_NAME);

	/** Words that end a word of their own choice: {@code userpassword}. */
	static final String RUN_ON = "password passwd passphrase passwort secret token apikey secretkey accesskey "
			+ "privatekey credentials pwd kennwort wachtwoord";

	private static final String KEYS_OF_OTHER_SCRIPTS = "密钥 密鑰 api密钥 apiキー アクセスキー api키 api_키 ключ_api api_ключ "
			+ "api_anahtarı " + "секретный_ключ 令牌 访问令牌 토큰";

	private static final String PINS = "pin, pin number, pin code, atm/card/security/telephone/phone/telefon/ivr/voice/"
			+ "voicemail/tele pin, tpin, mpin, ipin";

	private static final String SECRETS = """
			secret, credential, credentials, creds, auth user info,
			security answer, secret answer, psk, wpa psk, encryption/
			encrypt/decryption/signing/sign/signature/master/hmac/aes/rsa/salt/session/cookie/jwt/pre_shared/
			preshared/isakmp/authentication key, unseal key, snmp/read/write/trap community, community
			string, mfa/otp/totp/hotp seed, authenticator key,
			security/secret question answer, question answer,
			srtp/dtls/tacacs/tacacs_server/radius_server/radius key, wif, xprv""";

	private static final String WORDS = "seed/recovery/backup/mnemonic/wallet phrase, mnemonic, mnemonics, "
			+ "seed words";

	private static final String CARD_CODES = """
			cvv, cvc, cvv number, cvc number, cvv code, cvc code, security code, card security code, card
			verification value/code/number, digits on the back, digits on the back are,
			code/number/numbers on the back, code/number on the back is, three/3 digit code, cvv2 code, cvc2 code""";

	private static final String API_KEYS = """
			api/apis/access/secret/auth/authorization/subscription/aws/azure/openai/anthropic/elevenlabs/
			deepgram/stripe/twilio/sendgrid/slack/google/gcp/github/gitlab/mistral/cohere/groq/perplexity/
			replicate/openrouter/datadog/dd/newrelic/cloudflare/heroku/mailgun/mailchimp/postmark/vonage/
			nexmo/algolia/mapbox/shopify/paypal/braintree/adyen/pusher/sentry/pinecone/gemini/claude/gpt/llm/
			xi key, api/access/secret/auth/private keys, api key value, api schluessel,
			api schlüssel, clé api, cle api,
			clave api, chave api, clave/chave de api, clave de la api, chave da api, clé de/d api, clé d'api,
			cle d'api,
			chiave api, klucz api, klucz do api, api nyckel, api nøgle, api nøkkel, api sleutel,
			api anahtari, clave secreta, clé secrète, cle secrete, chave secreta, chiave segreta, chave de acesso,
			clave de acceso, clé d'accès, cle d'acces, zugriffsschlüssel, zugangsschlüssel""";

	/** Words that are before keys of all kinds. */
	private static final String LONG_KEYS = """
			click_house/service/license/admin/client/consumer/webhook/integration/deploy/user/ai/together/square/
			functions/function/event/ingest/ingestion/write/read/maps/server/application/app/dev/developer/
			merchant/partner/tenant/device/sdk/rapidapi/messagebird/sendbird/zendesk/okta/launchdarkly/
			product/serial/cd/segment/amplitude/mixpanel/bugsnag/rollbar/honeycomb/
			fastly/linode/beamer/lob/finnhub/kraken/
			nytimes/adafruit/weather/project/team/workspace key, appid, pat, personal access token""";

	private static final String PRIVATE_KEYS = "private/ssh/priv/pem/pgp/gpg/wallet key, private key pem";

	private static final String CONNECTION_KEYS = ""
			+ "account/shared/storage/shared_access/shared_secret/primary_access key";

	private static final String COOKIES = "cookie";

	private static final String SESSIONS = "jsessionid, phpsessid, session cookie, remember me, aspsessionid, "
			+ "net sessionid, net session id, connect sid, castgc, laravel session, ci session, net core cookies, "
			+ "smsession, moodlesession, aspxauth, auth session id, keycloak identity, li at, steam login secure";

	private static final String HEADERS = "authorization, proxy authorization, auth/authorization header, x wsse";

	private static final String HOLDERS = """
			my/mein/mijn/mitt/meu/il_mio/mi/mon name/naam/namn/navn/nome/nombre/nom, intestatario,
			beneficiary, payee, employee, recipient, contact person, holder, cliente, titular, titulaire,
			titolare, creditor/debtor/owner/ordering_customer/ultimate_debtor/ultimate_creditor name,
			beneficiario, bénéficiaire, beneficiaire, begunstigde, rekeninghouder, kaarthouder, kontohaver,
			kontohavare, donneur d'ordre, auftraggeber, zahlungsempfänger, begünstigter, ordenante,
			ordinante, paciente, paziente, pacjent""";

	private static final String HARMLESS = """
			page/next/previous/prev/continuation/cancellation/pagination/cursor/syntax/parse/start/end/eos/
			bos/pad/stop/unexpected/per/max/min/total/prompt/completion/input/output/current/first/last/change
			token, existing/pull/tls secret""";

	private final WordTree tree = new WordTree();

	private final Predicate<DataType> enabled;

	private KeyPhrases(Predicate<DataType> enabled) {
		this.enabled = enabled;
	}

	/** Return the phrases of all types that are enabled. */
	static WordTree tree(Predicate<DataType> enabled) {
		KeyPhrases phrases = new KeyPhrases(enabled);
		phrases.addPersonal();
		phrases.addSecrets();
		phrases.add(HARMLESS, Meaning.NONE);
		return phrases.tree;
	}

	private void addTokens() {
		add(TokenPhrases.RANDOM_TOKENS, SecretTypes.TOKEN, ValueRule.RANDOM);
		add(TokenPhrases.TOKENS, SecretTypes.TOKEN, ValueRule.NO_COUNT);
		add(TokenPhrases.CODES, SecretTypes.TOKEN, ValueRule.CODE);
		add(TokenPhrases.TANS, SecretTypes.TOKEN, ValueRule.DIGITS);
		add(TokenPhrases.DEVICE_CODES, SecretTypes.TOKEN, ValueRule.DEVICE);
		add(TokenPhrases.TICKETS, SecretTypes.TOKEN, ValueRule.TICKET);
		add(TokenPhrases.NONCES, SecretTypes.TOKEN, ValueRule.NO_COUNT);
		add("sid, session, auth session, refresh, access", SecretTypes.TOKEN, ValueRule.TICKET);
	}

	private void addSecrets() {
		addTokens();
		add("passwords", SecretTypes.PASSWORD, ValueRule.NO_COUNT);
		add("pin block, pinblock", DataType.SECRET, ValueRule.RANDOM);
		add(SECRETS, DataType.SECRET, ValueRule.NO_COUNT);
		add(WORDS, DataType.SECRET, ValueRule.PHRASE);
		add("passphrase, pass phrase", SecretTypes.PASSWORD, ValueRule.PHRASE);
		add("secret id", DataType.SECRET, ValueRule.UUID);
		add(CARD_CODES, DataType.SECRET, ValueRule.CODE);
		add(LONG_KEYS, SecretTypes.API_KEY, ValueRule.RANDOM);
		add(API_KEYS, SecretTypes.API_KEY, ValueRule.NO_COUNT);
		add(PRIVATE_KEYS, SecretTypes.PRIVATE_KEY, ValueRule.NO_COUNT);
		add(CONNECTION_KEYS, SecretTypes.CONNECTION_STRING, ValueRule.NO_COUNT);
		add("apikey", SecretTypes.API_KEY, ValueRule.ANY);
		add(COOKIES, SecretTypes.COOKIE, ValueRule.LINE);
		add("set cookie", SecretTypes.COOKIE, ValueRule.PAIR);
		add("session id, sessionid", SecretTypes.COOKIE, ValueRule.SESSION);
		add(SESSIONS, SecretTypes.COOKIE, ValueRule.NO_COUNT);
		add(HEADERS, SecretTypes.AUTHORIZATION, ValueRule.HEADER);
		add("pass, pw, pwd", SecretTypes.PASSWORD, ValueRule.PASS);
		add("clave", SecretTypes.PASSWORD, ValueRule.LIKELY);
		add(PasswordPhrases.OF_USERS, SecretTypes.PASSWORD, ValueRule.LIKELY);
		add(PINS, SecretTypes.PASSWORD, ValueRule.CODE);
		add(PasswordPhrases.ALL, SecretTypes.PASSWORD, ValueRule.ANY);
		addWords(PasswordPhrases.OF_OTHER_SCRIPTS, SecretTypes.PASSWORD, ValueRule.ANY);
		addWords(TokenPhrases.CODES_OF_OTHER_SCRIPTS, SecretTypes.TOKEN, ValueRule.CODE);
		addWords(TokenPhrases.RANDOM_TOKENS_OF_OTHER_SCRIPTS, SecretTypes.TOKEN, ValueRule.RANDOM);
		addWords(KEYS_OF_OTHER_SCRIPTS, SecretTypes.API_KEY, ValueRule.NO_COUNT);
	}

	private void addWords(String words, DataType type, ValueRule rule) {
		if (this.enabled.test(type)) {
			Meaning meaning = new Meaning(type, rule);
			for (String word : Words.split(words)) {
				// characters of an array, for the sake of Words.split
				char[] phrase = word.replace('_', ' ').toCharArray();
				this.tree.add(new String(phrase), meaning);
				phrase[0] = Character.toUpperCase(phrase[0]);
				this.tree.add(new String(phrase), meaning);
				for (int i = 1; i < phrase.length; i++) {
					phrase[i] = Character.toUpperCase(phrase[i]);
				}
				this.tree.add(new String(phrase), meaning);
			}
		}
	}

	private void addPersonal() {
		add(PersonalPhrases.BIRTHS, KeyedTypes.DATE_OF_BIRTH, ValueRule.DATE);
		addWords(PersonalPhrases.BIRTHS_OF_OTHER_SCRIPTS, KeyedTypes.DATE_OF_BIRTH, ValueRule.DATE);
		addWords(PersonalPhrases.PASSPORTS_OF_OTHER_SCRIPTS, KeyedTypes.PASSPORT, ValueRule.NUMBER);
		addWords(PersonalPhrases.NATIONAL_IDS_OF_OTHER_SCRIPTS, KeyedTypes.NATIONAL_ID, ValueRule.NUMBER);
		addWords(PersonalPhrases.ACCOUNTS_OF_OTHER_SCRIPTS, KeyedTypes.ACCOUNT, ValueRule.NUMBER);
		addWords(PersonalPhrases.STREETS_OF_OTHER_SCRIPTS, KeyedTypes.ADDRESS, ValueRule.STREET);
		addWords(PersonalPhrases.NAMES_OF_OTHER_SCRIPTS, KeyedTypes.PERSON_NAME, ValueRule.NAME);
		add(PersonalPhrases.RECORDS, KeyedTypes.MEDICAL_RECORD, ValueRule.NUMBER);
		add(PersonalPhrases.INSURANCES, KeyedTypes.HEALTH_INSURANCE, ValueRule.NUMBER);
		add(PersonalPhrases.MEMBERS, KeyedTypes.HEALTH_INSURANCE, ValueRule.MEMBER);
		add(PersonalPhrases.LONG_NUMBERS, KeyedTypes.NATIONAL_ID, ValueRule.LONG_NUMBER);
		add(PersonalPhrases.PASSPORTS, KeyedTypes.PASSPORT, ValueRule.PASSPORT);
		add(PersonalPhrases.LICENCES, KeyedTypes.DRIVING_LICENCE, ValueRule.NUMBER);
		add(PersonalPhrases.NATIONAL_IDS, KeyedTypes.NATIONAL_ID, ValueRule.NUMBER);
		add(PersonalPhrases.ACCOUNTS, KeyedTypes.ACCOUNT, ValueRule.NUMBER);
		add("acct, konto", KeyedTypes.ACCOUNT, ValueRule.ACCOUNT);
		add(PersonalPhrases.ADDRESSES, KeyedTypes.ADDRESS, ValueRule.POSTAL);
		add(PersonalPhrases.STREETS, KeyedTypes.ADDRESS, ValueRule.STREET);
		add(PersonalPhrases.ZIPS, KeyedTypes.ADDRESS, ValueRule.ZIP);
		add("versicherter, versicherte, versicherungsnehmer, versicherungsnehmerin, "
				+ "insured, policyholder, insured person, patient, passenger, claimant, applicant, borrower",
				KeyedTypes.PERSON_NAME, ValueRule.FULL_NAME);
		add(HOLDERS, KeyedTypes.PERSON_NAME, ValueRule.PERSON);
		add(PersonalPhrases.NAMES, KeyedTypes.PERSON_NAME, ValueRule.NAME);
	}

	private void add(String phrases, DataType type, ValueRule rule) {
		if (this.enabled.test(type)) {
			add(phrases, new Meaning(type, rule));
		}
	}

	/** Without regular expressions, since this is a good part of what a start takes. */
	private void add(String phrases, Meaning meaning) {
		for (String phrase : Words.split(phrases.replace('\n', ' ').replace("/ ", "/"), ',')) {
			for (String expanded : expand(phrase.strip())) {
				this.tree.add(expanded, meaning);
			}
		}
	}

	/** Read {@code a/b c_d/e} as four phrases. */
	static List<String> expand(String phrase) {
		if (phrase.indexOf('/') < 0) {
			return List.of(phrase.replace('_', ' '));
		}
		List<String> all = List.of("");
		for (String choices : Words.split(phrase)) {
			List<String> longer = new ArrayList<>();
			for (String begun : all) {
				for (String choice : Words.split(choices.replace('_', ' '), '/')) {
					longer.add(begun.isEmpty() ? choice : begun + " " + choice);
				}
			}
			all = longer;
		}
		return all;
	}

}
