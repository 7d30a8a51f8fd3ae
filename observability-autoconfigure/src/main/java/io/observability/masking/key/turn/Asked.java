package io.observability.masking.key.turn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.observability.masking.data.SecretTypes;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Words;
import io.observability.masking.key.place.Siblings;
import io.observability.masking.key.word.KeyedTypes;
import io.observability.masking.key.word.Meaning;
import io.observability.masking.key.word.ValueRule;
import io.observability.masking.personal.PersonalKind;

import org.jspecify.annotations.Nullable;

/**
 * What people ask for in languages whose words have endings, or no spaces between them.
 * Words may go on behind what is written here.
 */
final class Asked {

	private static final String BIRTH = "data_urodzeni datę_urodzeni daty_urodzeni datą_urodzeni kiedy_się_urodzi "
			+ "kiedy_się_pan kiedy_się_pani дата_рождени дату_рождени даты_рождени дата_вашего_рождени "
			+ "дату_вашего_рождени день_рождени когда_вы_родились doğum_tarih doğum_gün ne_zaman_doğdu 出生日期 "
			+ "生日 出生年月日 "
			+ "生年月日 誕生日 생년월일 생일 fødselsdato fødselsdag födelsedatum födelsedag född født dato_for_din_fødsel "
			+ "geburtsdatum geburtstag geboortedatum geboren fecha_de_nacimiento fecha_en_que_naci naciste "
			+ "fecha_de_su_nacimiento date_de_votre_naissance data_della_sua_nascita data_di_nascita "
			+ "data_de_nascimento";

	private static final String CODES = "验证码 驗證碼 校验码 校驗碼 动态码 動態碼 认证码 認証コード 確認コード 検証コード ワンタイムパスワード "
			+ "인증번호 인증코드 확인코드 код_из_смс код_из_sms код_подтверждени проверочный_код одноразовый_код "
			+ "код_авторизаци "
			+ "смс-код doğrulama_kod onay_kod güvenlik_kod tek_kullanımlık_şifre sms_kod einmalcode einmal-code "
			+ "einmalpasswort einmalkennwort bestätigungscode sms-code sms-tan sicherheitscode engångskod "
			+ "verifieringskod säkerhetskod engangskode bekræftelseskode bekreftelseskode sikkerhedskode "
			+ "verificatiecode beveiligingscode inlogcode kod_weryfikacyjn kod_z_sms kod_sms kodu_sms "
			+ "kod_autoryzacyjn kod_jednorazow code_à_usage_unique código_de_un_solo_uso codice_monouso "
			+ "código_único";

	private static final String PINS = "пин-код пинкод пин pin-kod pin-kode pin-code pin-koden pinkode pinkoden "
			+ "pincode pin_kodu "
			+ "pin_kodunu geheimzahl code_confidentiel code_secret código_secreto clave_secreta codice_segreto "
			+ "código_pessoal geheime_code kod_pin";

	private static final String PASSWORDS = "密码 密碼 口令 暗証番号 パスワード 비밀번호 암호 hasło hasła hasłem пароль пароля паролем "
			+ "кодовое_слово кодового_слова şifre şifreniz parolanız lösenord adgangskode passord kodeord "
			+ "wachtwoord " + "contraseña senha mot_de_passe kennwort passwort parola_d'ordine losungswort codewort";

	private static final String NAMES = "姓名 名字 お名前 氏名 名前 성함 이름 ваше_имя имя_и_фамили фамили ваше_полное_имя фио "
			+ "как_вас_зовут adınız adiniz ad_soyad soyad imię_i_nazwisk nazwisk jak_się_pan fulde_navn fulle_navn "
			+ "fullt_navn dit_navn navnet_ditt fullständiga_namn hela_ditt_namn hela_namn för-_och_efternamn "
			+ "for-_og_efternavn fornavn efternavn etternavn vollständiger_name vollständigen_name "
			+ "vollständige_name "
			+ "volledige_naam nom_complet nombre_completo nome_completo nome_e_cognome wie_heißen_sie "
			+ "nombre_y_apellido cómo_se_llama comment_vous_appelez come_si_chiama";

	private static final String ADDRESSES = "地址 住所 주소 배송지 адрес_доставк адрес_проживан домашний_адрес ваш_адрес "
			+ "adres_dostaw "
			+ "adres_zamieszkan adres_domow teslimat_adres ev_adres adresiniz leveringsadresse hjemmeadresse "
			+ "din_adresse "
			+ "leveransadress hemadress din_adress ihre_adresse ihre_anschrift lieferadresse uw_adres afleveradres "
			+ "woonadres adresse_postale votre_adresse adresse_de_livraison su_dirección su_domicilio "
			+ "dirección_de_envío dirección_de_entrega suo_indirizzo indirizzo_di_consegna seu_endereço "
			+ "endereço_de_entrega";

	private static final String PASSPORTS = "护照号 護照號 护照 パスポート番号 旅券番号 여권번호 номер_паспорта номер_вашего_паспорта "
			+ "номер_и_серию_паспорта серию_и_номер_паспорта numer_paszport pasaport_numara pasnummer "
			+ "passnummer paspoortnummer " + "reisepassnummer";

	private static final String NATIONAL_IDS = "身份证号 身份證 身份证 주민등록번호 マイナンバー снилс инн kimlik_numara "
			+ "tc_kimlik cpr-nummer "
			+ "personnummer fødselsnummer pesel dni nie nif cpf bsn burgerservicenummer codice_fiscale "
			+ "personalausweis ausweisnummer "
			+ "sozialversicherungsnummer numéro_de_sécurité_sociale tckn t.c._kimlik dowodu dowód_osobist rodné_číslo "
			+ "henkilötunnu cédula documento_de_identidad";

	private static final String ACCOUNTS = "账号 帳號 银行账号 口座番号 계좌번호 номер_счёта номер_счета numer_konta hesap_numara "
			+ "kontonummer rekeningnummer";

	private static final String PHONES = "telefon_numara cep_telefon hangi_numara telefonnummer handynummer "
			+ "mobilnummer "
			+ "mobilfunknummer rückrufnummer unter_welcher_nummer numéro_de_téléphone numéro_de_portable "
			+ "numéro_de_mobile "
			+ "à_quel_numéro quel_numéro_peut número_de_teléfono número_de_móvil número_de_celular "
			+ "teléfono_de_contacto "
			+ "a_qué_número qué_número_le numero_di_telefono numero_di_cellulare recapito_telefonico a_che_numero "
			+ "número_de_telefone número_de_telemóvel número_de_contato em_que_número qual_o_telefone telefoonnummer "
			+ "mobiele_nummer op_welk_nummer numer_telefonu numer_kontaktowy pod_jakim_numerem номер_телефона "
			+ "номер_вашего_телефона контактный_номер контактный_телефон номер_мобильного telefonnumret mobilnumret "
			+ "vilket_nummer hvilket_nummer hvilket_telefon phone_number mobile_number cell_number callback_number "
			+ "call-back_number contact_number number_to_reach number_to_call number_can_we_reach 手机号 手機號 手机号码 电话号码 "
			+ "電話號碼 联系电话 電話番号 携帯番号 전화번호 휴대폰_번호 휴대전화 연락처";

	/** By the first letter, all beyond ASCII together. */
	private static final Asked[][] ALL = byFirst(all());

	private static final int OTHER = 0;

	private final char[] letters;

	private final String text;

	private final Meaning meaning;

	private Asked(String text, Meaning meaning) {
		this.text = text;
		this.letters = text.toCharArray();
		this.meaning = meaning;
	}

	private static Asked[][] byFirst(Asked[] all) {
		Asked[][] byFirst = new Asked[128][0];
		for (Asked asked : all) {
			int first = slot(asked.letters[0]);
			byFirst[first] = Arrays.copyOf(byFirst[first], byFirst[first].length + 1);
			byFirst[first][byFirst[first].length - 1] = asked;
		}
		return byFirst;
	}

	private static int slot(char first) {
		return (first < 128) ? first : OTHER;
	}

	private static Asked[] all() {
		List<Asked> all = new ArrayList<>();
		add(all, CODES, Siblings.CODE);
		add(all, PINS, new Meaning(SecretTypes.PASSWORD, ValueRule.CODE));
		add(all, PASSWORDS, new Meaning(SecretTypes.PASSWORD, ValueRule.ANY));
		add(all, BIRTH, new Meaning(KeyedTypes.DATE_OF_BIRTH, ValueRule.DATE));
		add(all, NAMES, new Meaning(KeyedTypes.PERSON_NAME, ValueRule.PERSON));
		add(all, ADDRESSES, new Meaning(KeyedTypes.ADDRESS, ValueRule.STREET));
		add(all, PASSPORTS, new Meaning(KeyedTypes.PASSPORT, ValueRule.NUMBER));
		add(all, NATIONAL_IDS, new Meaning(KeyedTypes.NATIONAL_ID, ValueRule.NUMBER));
		add(all, ACCOUNTS, new Meaning(KeyedTypes.ACCOUNT, ValueRule.ACCOUNT));
		add(all, PHONES, new Meaning(PersonalKind.PHONE.type(), ValueRule.NUMBER));
		return all.toArray(Asked[]::new);
	}

	private static void add(List<Asked> all, String words, Meaning meaning) {
		for (String word : Words.split(words)) {
			all.add(new Asked(word.replace('_', ' '), meaning));
		}
	}

	/** Return what the words mean that begin here, or {@code null}. */
	static @Nullable Meaning at(String text, int start) {
		char first = text.charAt(start);
		if (!Character.isLetter(first) || !Chars.isIdeograph(first) && Character.isLetter(Chars.at(text, start - 1))) {
			return null;
		}
		char lower = Character.toLowerCase(first);
		char next = Chars.at(text, start + 1);
		for (Asked asked : ALL[slot(lower)]) {
			if (asked.letters[0] == lower && !asked.differs(next)
					&& text.regionMatches(true, start, asked.text, 0, asked.letters.length)) {
				return asked.meaning;
			}
		}
		return null;
	}

	/** Reject most words by their second letter, if both are of ASCII. */
	private boolean differs(char second) {
		char own = this.letters[1];
		return own < 128 && second < 128 && (own | 0x20) != (second | 0x20);
	}

	/** Return whether only the rest of a word follows. */
	static boolean isLast(String text, int start, int stop) {
		return Chars.indexOf(text, ' ', start, stop) < 0;
	}

}
