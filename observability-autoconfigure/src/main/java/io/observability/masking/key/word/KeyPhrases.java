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
			+ "privatekey credentials pwd";

	private static final String PASSWORDS = """
			password, passwd, passwort, kennwort, passphrase, passcode, pswd, psw, passwrd, motdepasse, senha,
			contrasena, wachtwoord, mot de passe, palavra passe, haslo, parola,
			contraseña, sifre, heslo, jelszó, jelszo, salasana, lösenord, losenord, adgangskode, kodeord, passord, mdp,
			wifi pass, passw, authtok, rediscli auth,
			db/database/smtp/mail/user/admin/root/redis/mysql/postgres/ftp/
			proxy/my/login pass, userpw, dbpw, bindpw, rootpw, adminpw, bind/root/admin pw, requirepass,
			masterauth, sshpass, pword, pass word, pass phrase, pass code, storepass, keypass,
			src/dest storepass/keypass""";

	/** Kept apart for the sake of {@link Words#split}. */
	private static final String PASSWORDS_OF_OTHER_SCRIPTS = "パスワード 密码 密碼 пароль 비밀번호 şifre şifreniz hasło "
			+ "mật_khẩu";

	private static final String PINS = "pin, pin number, pin code, atm pin, card pin, security pin";

	private static final String SECRETS = """
			secret, credential, credentials, creds, auth user info,
			security answer, secret answer, psk, wpa psk, encryption/
			encrypt/decryption/signing/sign/signature/master/hmac/aes/rsa/salt/session/cookie/jwt key, seed
			phrase, recovery phrase, unseal key, mnemonic, mnemonic phrase""";

	private static final String CARD_CODES = """
			cvv, cvc, cvv number, cvc number, cvv code, cvc code, security code, card security code, card
			verification value/code/number""";

	private static final String TOKENS = "token, jwt, bearer, ticket granting ticket, auth tokens, access tokens";

	private static final String RANDOM_TOKENS = """
			sig, signature, auth, code, csrf, xsrf, secrets, nonce token, code verifier, sas, assertion, saml
			response, client assertion, verifier, hmac""";

	private static final String CODES = """
			otp, totp, mfa, otp/totp/verification/auth/authentication/authorization/access/pin/mfa/2fa/tfa/
			activation/sms/login/confirmation/recovery/backup/one_time/onetime/factor/verify code, one time
			passcode, verification/confirmation pin,
			unlock/fa/backup/recovery code/codes, mtan, bestätigungscode, sicherheitscode, freischaltcode,
			your code, otp code, one time code, sign in code, signin code, login pin""";

	private static final String API_KEYS = """
			api/apis/access/secret/auth/authorization/subscription/aws/azure/openai/anthropic/elevenlabs/
			deepgram/stripe/twilio/sendgrid/slack/google/gcp/github/gitlab/mistral/cohere/groq/perplexity/
			replicate/openrouter/datadog/dd/newrelic/cloudflare/heroku/mailgun/mailchimp/postmark/vonage/
			nexmo/algolia/mapbox/shopify/paypal/braintree/adyen/pusher/sentry/pinecone/gemini/claude/gpt/llm/
			xi key, api/access/secret/auth/private keys, api key value, api schluessel,
			api schlüssel, clé api, cle api,
			clave api, chave api""";

	/** Words that are before keys of all kinds. */
	private static final String LONG_KEYS = """
			click_house/service/license/admin/client/consumer/webhook/integration/deploy/user/ai/together/square/
			functions/function/event/ingest/ingestion/write/read/maps/server/application/app/dev/developer/
			merchant/partner/tenant/device/sdk/rapidapi/messagebird/sendbird/zendesk/okta/launchdarkly/
			segment/amplitude/mixpanel/bugsnag/rollbar/honeycomb/fastly/linode/beamer/lob/finnhub/kraken/
			nytimes/adafruit/weather/project/team/workspace key, pat, personal access token""";

	private static final String PRIVATE_KEYS = "private/ssh/priv/pem/pgp/gpg/wallet key, private key pem";

	private static final String CONNECTION_KEYS = ""
			+ "account/shared/storage/shared_access/shared_secret/primary_access key";

	private static final String COOKIES = "cookie";

	private static final String SESSIONS = "jsessionid, phpsessid, session cookie, remember me, aspsessionid, "
			+ "net sessionid, connect sid";

	private static final String HEADERS = "authorization, proxy authorization, auth/authorization header, x wsse";

	private static final String BIRTHS = """
			dob, birth, birthdate, birthday, bday, date of birth, birth date/day/year, born, born on,
			geburtsdatum, geburtstag, geboren, geboren am, fecha nacimiento, fecha de nacimiento, naissance,
			date naissance, date de naissance, data nascimento, data de nascimento, data nascita, data di
			nascita, geboortedatum, patient born""";

	private static final String RECORDS = """
			mrn, mrn number/no/id/num, medical record, medical record number/no/id/num, medical records
			number, patient id/identifier/number/no/num/mrn, chart number/no/num, health record number/id/no,
			patientennummer, patienten nr, hospital number, patient record number, med rec no/num/number""";

	private static final String INSURANCES = """
			health/medical insurance number/id/no/num/policy, health plan number/id/no, insurance number/id/
			no/num, insurance member number/id, insurance policy number/no/id, member number, health card
			number/no/id, medicare, medicaid, medicare/medicaid number/no/id/num, health insurance, health
			insurance claim number, hicn, policy member id, insurance group number, plan beneficiary number,
			versichertennummer, versicherten nr, krankenversichertennummer, kvnr, beneficiary number/id""";

	private static final String PASSPORTS = "passport, passport number/no/num/nr/id, travel document number/no, "
			+ "reisepass, "
			+ "reisepass nr/nummer, passeport, numero passeport, pasaporte, numero pasaporte, passaporto";

	private static final String LICENCES = """
			driver/drivers/driving/s license/licence, driver/drivers/driving/s license/licence number/no/num/
			nr/id, license/licence number/no/num, dl number/no/num, dln, fuehrerschein, fuehrerschein nr/
			nummer, führerschein, führerscheinnummer, permis de conduire, licencia de conducir, patente di
			guida, rijbewijs""";

	private static final String NATIONAL_IDS = """
			national id/identity/identifier/identification, national id/identity/identification/insurance
			number/no/num, national insurance, nino, nin, aadhaar, aadhar, aadhaar/aadhar number/no/num/id,
			cpf, dni, bsn, nric, curp, personnummer, pesel, identity card number/no, id card number/no,
			government id, government id number, tax id/number/no, tax file number, tfn, tax identification
			number, social insurance number, codice fiscale, steuer id/nr, steuernummer,
			steueridentifikationsnummer, steueridentnummer, idnr, personalausweis, personalausweis nr/nummer,
			sozialversicherungsnummer, sin, sin number, nif, nie, carte identite, id card, citizen id,
			identity number, identification number, voter id, national health service number""";

	private static final String ACCOUNTS = """
			account/acct number/no/num/nr, acct, bank account, bank account/acct number/no/num, kontonummer,
			konto nr, konto""";

	private static final String STREETS = """
			street, strasse, straße, anschrift, street address/name/line, address line, addr line, home/billing/
			shipping/mailing/delivery/postal/residential/residence/patient/customer/physical/permanent/work/
			current/property/member/ship_to/bill_to address/addr, home/billing/shipping street, residence""";

	private static final String ADDRESSES = "address, addr, adresse, lieferadresse, rechnungsadresse, "
			+ "location address, full address, lives at, resides at";

	private static final String ZIPS = "zip code, postcode, post code, postal code, postal zip, "
			+ "postleitzahl, plz, codigo postal, code postal";

	private static final String NAMES = """
			first/last/full/middle/maiden/given/family/sur/legal/patient/customer/cardholder/holder/
			card_holder/account_holder/recipient/beneficiary/employee/contact/guarantor/billing/shipping/
			payee/payer/insured/spouse/parent/guardian/caregiver/doctor/physician/passenger/guest/student/
			applicant/borrower/buyer/subscriber/policyholder/policy_holder/attending/nurse/surgeon/
			next_of_kin/kin/caller/mothers_maiden/mother_maiden/sender/claimant/donor/resident name, surname,
			forename, fname, lname, first/last/given names, name on card, cardholder, next of kin, emergency
			contact, nachname, vorname, account holder, card holder""";

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

	private void addSecrets() {
		add(RANDOM_TOKENS, SecretTypes.TOKEN, ValueRule.RANDOM);
		add(TOKENS, SecretTypes.TOKEN, ValueRule.NO_COUNT);
		add(CODES, SecretTypes.TOKEN, ValueRule.CODE);
		add("passwords", SecretTypes.PASSWORD, ValueRule.NO_COUNT);
		add(SECRETS, DataType.SECRET, ValueRule.NO_COUNT);
		add(CARD_CODES, DataType.SECRET, ValueRule.CODE);
		add(LONG_KEYS, SecretTypes.API_KEY, ValueRule.RANDOM);
		add(API_KEYS, SecretTypes.API_KEY, ValueRule.NO_COUNT);
		add(PRIVATE_KEYS, SecretTypes.PRIVATE_KEY, ValueRule.NO_COUNT);
		add(CONNECTION_KEYS, SecretTypes.CONNECTION_STRING, ValueRule.NO_COUNT);
		add("apikey", SecretTypes.API_KEY, ValueRule.ANY);
		add(COOKIES, SecretTypes.COOKIE, ValueRule.LINE);
		add("set cookie", SecretTypes.COOKIE, ValueRule.PAIR);
		add(SESSIONS, SecretTypes.COOKIE, ValueRule.NO_COUNT);
		add(HEADERS, SecretTypes.AUTHORIZATION, ValueRule.HEADER);
		add("pass, pw, pwd", SecretTypes.PASSWORD, ValueRule.PASS);
		add(PINS, SecretTypes.PASSWORD, ValueRule.CODE);
		add(PASSWORDS, SecretTypes.PASSWORD, ValueRule.ANY);
		if (this.enabled.test(SecretTypes.PASSWORD)) {
			for (String word : Words.split(PASSWORDS_OF_OTHER_SCRIPTS)) {
				this.tree.add(word.replace('_', ' '), new Meaning(SecretTypes.PASSWORD, ValueRule.ANY));
			}
		}
	}

	private void addPersonal() {
		add(BIRTHS, KeyedTypes.DATE_OF_BIRTH, ValueRule.DATE);
		add(RECORDS, KeyedTypes.MEDICAL_RECORD, ValueRule.NUMBER);
		add(INSURANCES, KeyedTypes.HEALTH_INSURANCE, ValueRule.NUMBER);
		add(PASSPORTS, KeyedTypes.PASSPORT, ValueRule.NUMBER);
		add(LICENCES, KeyedTypes.DRIVING_LICENCE, ValueRule.NUMBER);
		add(NATIONAL_IDS, KeyedTypes.NATIONAL_ID, ValueRule.NUMBER);
		add(ACCOUNTS, KeyedTypes.ACCOUNT, ValueRule.NUMBER);
		add(ADDRESSES, KeyedTypes.ADDRESS, ValueRule.POSTAL);
		add(STREETS, KeyedTypes.ADDRESS, ValueRule.STREET);
		add(ZIPS, KeyedTypes.ADDRESS, ValueRule.ZIP);
		add(NAMES, KeyedTypes.PERSON_NAME, ValueRule.NAME);
	}

	private void add(String phrases, DataType type, ValueRule rule) {
		if (this.enabled.test(type)) {
			add(phrases, new Meaning(type, rule));
		}
	}

	private void add(String phrases, Meaning meaning) {
		for (String phrase : phrases.replace('\n', ' ').split(", *")) {
			expand(phrase).forEach((expanded) -> this.tree.add(expanded, meaning));
		}
	}

	/** Read {@code a/b c_d/e} as four phrases. */
	static List<String> expand(String phrase) {
		List<String> all = List.of("");
		for (String choices : phrase.strip().replaceAll("/\\s+", "/").split(" ")) {
			List<String> longer = new ArrayList<>();
			for (String begun : all) {
				for (String choice : choices.split("/")) {
					longer.add((begun + " " + choice.replace('_', ' ')).strip());
				}
			}
			all = longer;
		}
		return all;
	}

}
