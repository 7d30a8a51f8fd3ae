package io.observability.masking.key;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

import io.observability.masking.data.DataType;
import io.observability.masking.data.SecretTypes;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Words;
import io.observability.masking.key.word.KeyedTypes;

/**
 * What passwords, codes and keys are called in languages with letters beyond ASCII. A
 * word is found by its first such letter.
 */
final class ForeignWords {

	private static final String PASSWORDS = "hasł şifre пароль пароля паролю паролем 密码 密碼 口令 暗証番号 パスワード 비밀번호 암호 "
			+ "contraseña lösenord jelszó parolă κωδικός_πρόσβασης mật_khẩu รหัสผ่าน סיסמה הסיסמה "
			+ "كلمة_المرور كلمة_السر пароли лозинка парола";

	private static final String CODES = "验证码 驗證碼 校验码 動態碼 动态码 認証コード 確認コード 検証コード ワンタイムパスワード 인증번호 인증코드 "
			+ "확인코드 код_подтверждения код_из_смс проверочный_код doğrulama_kodu código_de_verificación "
			+ "código_de_verificação código_de_seguridad código_de_segurança código_de_confirmación "
			+ "código_que_me_lleg código_que_recib código_que_receb código_que_me_envi código_que_me_mand code_reçu "
			+ "code_que_j'ai_reçu code_que_j’ai_reçu code_de_vérification code_de_sécurité "
			+ "bestätigungscode mã_xác_nhận mã_otp קוד_אימות " + "رمز_التحقق";

	private static final String KEYS = "jeton_d'accès jeton_d’accès clé_d’api api-schlüssel api_schlüssel "
			+ "zugriffsschlüssel clé_api clé_d'api clé_secrète ключ_api api-ключ 密钥 密鑰 api密钥 apiキー api키";

	private static final String NATIONAL_IDS = "身份证号码 身份证号 身份證號 주민등록번호 주민번호 マイナンバー 個人番号 fødselsnummer "
			+ "rodné_číslo henkilötunnu";

	/** What links a word of Chinese, Japanese or Korean to what it is. */
	private static final String[] PARTICLES = { "是", "为", "為", "就是", "は", "が", "는", "은", "이", "가", "を", "를", "改成", "改为",
			"设为", "：", ":" };

	private static final int MAX_PARTICLES = 3;

	private final char[] triggers;

	private final Word[][] words;

	private final Set<DataType> types;

	private ForeignWords(Map<Character, Word[]> words, Set<DataType> types) {
		this.triggers = new char[words.size()];
		this.words = new Word[words.size()][];
		int index = 0;
		for (Map.Entry<Character, Word[]> entry : words.entrySet()) {
			this.triggers[index] = entry.getKey();
			this.words[index++] = entry.getValue();
		}
		this.types = Set.copyOf(types);
	}

	/** Return the words of the types that are enabled. */
	static ForeignWords of(Predicate<DataType> enabled) {
		Map<Character, Word[]> words = new TreeMap<>();
		Set<DataType> types = new HashSet<>();
		for (Map.Entry<DataType, String> entry : Map
			.of(SecretTypes.PASSWORD, PASSWORDS, SecretTypes.TOKEN, CODES, SecretTypes.API_KEY, KEYS,
					KeyedTypes.NATIONAL_ID, NATIONAL_IDS)
			.entrySet()) {
			if (enabled.test(entry.getKey())) {
				types.add(entry.getKey());
				for (String word : Words.split(entry.getValue())) {
					add(words, Word.of(word.replace('_', ' '), entry.getKey()));
				}
			}
		}
		return new ForeignWords(words, types);
	}

	private static void add(Map<Character, Word[]> words, Word word) {
		for (char trigger : new char[] { word.trigger(), Character.toUpperCase(word.trigger()) }) {
			Word[] before = words.getOrDefault(trigger, new Word[0]);
			if (!isKnown(before, word)) {
				Word[] all = Arrays.copyOf(before, before.length + 1);
				all[before.length] = word;
				words.put(trigger, all);
			}
		}
	}

	/**
	 * A loop, since the methods that the compiler gives records take long to be linked.
	 */
	private static boolean isKnown(Word[] words, Word word) {
		for (Word known : words) {
			if (known.text().equals(word.text()) && known.type().equals(word.type())) {
				return true;
			}
		}
		return false;
	}

	String triggers() {
		return new String(this.triggers);
	}

	Set<DataType> types() {
		return this.types;
	}

	/** Return the words that have this letter. */
	Word[] at(char trigger) {
		int found = Arrays.binarySearch(this.triggers, trigger);
		return (found >= 0) ? this.words[found] : new Word[0];
	}

	/** Return where the particles end that stand here, or here. */
	static int endOfParticles(String text, int from) {
		int end = from;
		for (int i = 0; i < MAX_PARTICLES; i++) {
			int before = end;
			for (String particle : PARTICLES) {
				end += text.startsWith(particle, end) ? particle.length() : 0;
			}
			if (end == before) {
				break;
			}
		}
		return end;
	}

	/**
	 * A word and its first letter beyond ASCII.
	 *
	 * @param offset where this letter stands in the word
	 * @param before what stands before the letter, if it is easy to compare
	 * @param after what stands behind the letter, if it is easy to compare
	 */
	record Word(String text, int offset, char trigger, char before, char after, DataType type) {

		/** Stands for any character. */
		private static final char ANY = 0;

		/** Reads characters of an array, for the sake of {@link Words#split}. */
		static Word of(String text, DataType type) {
			char[] chars = text.toCharArray();
			int offset = 0;
			while (chars[offset] < 128) {
				offset++;
			}
			return new Word(text, offset, chars[offset], at(chars, offset - 1), at(chars, offset + 1), type);
		}

		private static char at(char[] chars, int index) {
			char c = (index >= 0 && index < chars.length) ? chars[index] : ANY;
			return (c < 128 || Chars.isIdeograph(c)) ? c : ANY;
		}

		/** Return where the word ends whose letter stands at the index, or -1. */
		int endIn(String text, int index) {
			if (!is(this.before, Chars.at(text, index - 1)) || !is(this.after, Chars.at(text, index + 1))) {
				return -1;
			}
			int start = index - this.offset;
			boolean found = text.regionMatches(true, start, this.text, 0, this.text.length());
			boolean begins = Chars.isIdeograph(this.trigger) || !Character.isLetter(Chars.at(text, start - 1));
			return (found && begins) ? start + this.text.length() : -1;
		}

		/** Compare without the case of letters, since most places are ruled out here. */
		private static boolean is(char expected, char c) {
			return expected == ANY || (expected | 0x20) == (c | 0x20);
		}

	}

}
