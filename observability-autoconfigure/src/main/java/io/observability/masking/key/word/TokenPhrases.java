package io.observability.masking.key.word;

/** The phrases that keys of tokens and of codes end with. */
final class TokenPhrases {

	static final String CODES_OF_OTHER_SCRIPTS = "验证码 驗證碼 认证码 短信码 短信验证码 校验码 動態碼 动态码 認証コード 確認コード "
			+ "ワンタイムパスワード 인증번호 인증코드 код_подтверждения проверочный_код doğrulama_kodu doğrulama_kodunuz код_доступа "
			+ "одноразовый_код смс_код код_из_смс ваш_код セキュリティコード ワンタイムコード kod_dostępu kod_uwierzytelniający "
			+ "ověřovací_kód jednorázový_kód ellenőrző_kód";

	static final String RANDOM_TOKENS_OF_OTHER_SCRIPTS = "токен токен_доступа токен_сессии トークン アクセストークン "
			+ "セッショントークン 액세스_토큰 세션_토큰 会话令牌 token_dostępu token_odświeżania erişim_belirteci";

	static final String TOKENS = "token, jwt, bearer, ticket granting ticket, auth tokens, access tokens, "
			+ "bearer token bedrock";

	static final String RANDOM_TOKENS = """
			sig, signature, auth, code, csrf, xsrf, secrets, nonce token, code verifier, sas, assertion, saml
			response, id token hint, registration id, tkn, pwreset, pw/password reset, client assertion,
			verifier, hmac, hmac sha, crumb, csrf/xsrf nonce/key/hash, invite, invitation, invite/invitation/
			reset/activation/activate/confirm/confirmation/verify/verification/recovery/unsubscribe/magic/login/
			signup/form/unlock key, reset/activation/confirm/confirmation/verify/verification/invite/invitation/
			unsubscribe/recovery hash, code/codice/código/codigo/token/jeton/link reset, wresult, saml art/
			artifact, auth ticket, lart, sess, sessid, sess id, pgt, pgt id, pgt iou, tgc, inline,
			jeton, jeton/token de session/connexion/rafraîchissement/réinitialisation/sécurité/validation/
			sesión/acceso/actualización/sessão/acesso/atualização/sesion/sessao, jeton d accès/acces/
			authentification/identification/api/actualisation, jeton d'accès/d'acces/d'authentification/d'api,
			sitzungsschlüssel, session schlüssel, clé/cle de session, clave de sesión/sesion, chiave di sessione,
			chave de sessão/sessao, sessiesleutel, sessionsnyckel, token di
			sessione/accesso/aggiornamento, token sesji/dostepu, gitlab/
			grafana/moodle/play/rack/flask/redmine/drupal/symfony/nextcloud/openidc/keycloak session""";

	/** Of which there are others, such as those of a helpdesk. */
	static final String TICKETS = "ticket";

	/** Unlike what distinguishes users, these are in groups, or of mixed characters. */
	static final String DEVICE_CODES = "user/device_user/join/linking code";

	/** Which has another meaning, and always as many digits. */
	static final String TANS = "tan";

	/** Short ones, of software that has them in each of its forms. */
	static final String NONCES = "sesskey, wpnonce, wp nonce, anti forgery token, antiforgery";

	static final String CODES = """
			otp, totp, mfa, otp/totp/verification/auth/authentication/authorization/access/pin/mfa/2fa/tfa/
			activation/sms/login/pairing/confirmation/recovery/backup/one_time/onetime/factor/verify code, one time
			passcode, verification/confirmation pin,
			unlock/fa/backup/recovery code/codes, mtan, m/sms/push tan, tan nummer/nr, ihr/dein code,
			votre/ton code, tu/su
			código/codigo, tuo codice, seu código/codigo, twój/din kod, bestätigungscode, sicherheitscode,
			freischaltcode,
			code de vérification/verification/confirmation/sécurité, código/codigo de verificación/verificacion/
			verificação/verificacao/confirmación/confirmacion/seguridad/acceso, codice di verifica/conferma/
			sicurezza, verificatiecode, kod weryfikacyjny, your code, otp code, one time code, reset code, sign
			in code,
			signin code, login pin, smstan, phototan, pushtan, chiptan, scratch/emergency/
			rescue/magic/temporary/temp/security/access code/codes, door code, passkey, puk, puk1,
			puk2, setup code,
			einmalcode, einmal code, einmalkennwort, verifizierungscode, anmeldecode, zugangscode, aktivierungscode,
			freigabecode, wiederherstellungscode, code de connexion/validation/réinitialisation/reinitialisation/
			secours/récupération/recuperation, code d'accès, code d'activation, code d'authentification,
			code à usage unique, code/codice/código/codigo/kod otp/sms/pin/temporal/temporaneo/provisoire,
			código/codigo de activación/activacion/ativação/ativacao/recuperación/recuperacion/recuperação/
			recuperacao/autenticación/autenticacion/autenticação/autenticacao/autorización/autorizacion/
			segurança/seguranca/invitación/login, codice di accesso/attivazione/recupero/autorizzazione/
			autenticazione/login/reset, codice monouso, bevestigingscode, inlogcode, herstelcode, toegangscode,
			beveiligingscode, eenmalige code, kod autoryzacyjny/jednorazowy/zapasowy/dostepu, kod do logowania,
			engångskod, verifieringskod, bekräftelsekod, inloggningskod, säkerhetskod, återställningskod,
			engangskode, bekræftelseskode, bekreftelseskode, sikkerhedskode, sikkerhetskode, onay/güvenlik/
			guvenlik/dogrulama/giris kodu/kodunuz, vahvistuskoodi, cod de verificare/confirmare/acces""";

	private TokenPhrases() {
	}

}
