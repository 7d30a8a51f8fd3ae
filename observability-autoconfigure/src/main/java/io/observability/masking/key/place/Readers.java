package io.observability.masking.key.place;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Words;

/** Programs that read a secret from their standard input. */
public final class Readers {

	private static final int MAX_LINE = 160;

	/** {@code | base64 -d | docker login}. */
	private static final int MAX_FILTERS = 3;

	private static final Words PROGRAMS = Words.of("kinit kpasswd passwd smbpasswd pdbedit cryptsetup ldappasswd "
			+ "secret-tool sshpass su vncpasswd wpa_passphrase realm adcli keepassxc-cli ansible-vault "
			+ "systemd-ask-password gpg-preset-passphrase mysql_config_editor htpasswd mosquitto_passwd");

	/** Programs that read one if these words follow. */
	private static final Words CLIENTS = Words
		.of("docker podman nerdctl buildah skopeo crane oras helm regctl vault gh "
				+ "glab kubectl oc gcloud az aws wrangler fly flyctl vercel doppler pulumi op cargo npm bw");

	private static final Words SECRETS = Words.of("login secret secrets --secret token");

	private static final Words OPTIONS = Words.of("--password-stdin --stdin --with-token --passphrase-fd "
			+ "--passwd-on-stdin --stdinpass --pass-stdin --key-file=-");

	private static final Words SUDO = Words.of("sudo doas");

	private static final Words OPTIONS_OF_SUDO = Words.of("-S --stdin -kS -Sk -Sv -Si");

	private static final Words OPENSSL = Words.of("openssl keytool");

	private static final Words INPUTS = Words.of("stdin fd:0 -stdin");

	private static final Words FILTERS = Words.of("tr base64 cat tee head tail sed iconv xxd openssl jq awk cut");

	private Readers() {
	}

	/**
	 * Return whether the command that starts here reads a secret, maybe behind others.
	 */
	public static boolean follow(String text, int from) {
		int start = from;
		for (int i = 0; i < MAX_FILTERS; i++) {
			int end = end(text, start);
			int word = startOfWord(text, start, end);
			if (isReader(text, word, end)) {
				return true;
			}
			if (Chars.at(text, end) != '|' || !FILTERS.contains(text, word, endOfWord(text, word, end))) {
				return false;
			}
			start = end + 1;
		}
		return false;
	}

	/**
	 * {@code kinit bob <<< x}: return whether the command before the arrows reads one.
	 */
	public static boolean precede(String text, int arrows) {
		int limit = Math.max(0, arrows - MAX_LINE);
		int start = arrows;
		while (start > limit && !separates(text.charAt(start - 1))) {
			start--;
			boolean command = Character.isLetter(text.charAt(start)) && startsCommand(text, start, limit);
			if (command && isReader(text, start, arrows)) {
				return true;
			}
		}
		return false;
	}

	private static boolean separates(char c) {
		return c == '\n' || c == '|' || c == ';' || c == '&' || c == '<';
	}

	private static boolean startsCommand(String text, int start, int limit) {
		char last = Chars.at(text, start - 1);
		char before = (last == ' ') ? Chars.at(text, start - 2) : last;
		return !Chars.isWord(before) && before != '-' && (start == limit || "$#>:'\"`(\n|;& ".indexOf(last) >= 0);
	}

	private static int end(String text, int from) {
		int end = from;
		while (end - from < MAX_LINE && end < text.length() && "\n|;&>".indexOf(text.charAt(end)) < 0) {
			end++;
		}
		return end;
	}

	/** Return where the name of the program begins, without its directory. */
	private static int startOfWord(String text, int from, int limit) {
		int start = from;
		while (start < limit && text.charAt(start) == ' ') {
			start++;
		}
		for (int i = start; i < limit && isName(text.charAt(i)); i++) {
			start = (text.charAt(i) == '/') ? i + 1 : start;
		}
		return start;
	}

	private static int endOfWord(String text, int start, int limit) {
		int end = start;
		while (end < limit && isName(text.charAt(end)) && text.charAt(end) != '/') {
			end++;
		}
		return end;
	}

	private static boolean isName(char c) {
		return Chars.isBase64Url(c) || c == '/' || c == '.' || c == ':';
	}

	private static boolean isReader(String text, int start, int limit) {
		int end = endOfWord(text, start, limit);
		boolean sudo = SUDO.contains(text, start, end);
		if (PROGRAMS.contains(text, start, end) || hasWord(OPTIONS, text, end, limit)) {
			return true;
		}
		if (sudo) {
			return hasWord(OPTIONS_OF_SUDO, text, end, limit) || hasWord(PROGRAMS, text, end, limit)
					|| isProgram(text, startOfWord(text, end, limit), limit);
		}
		return isProgram(text, start, limit);
	}

	private static boolean isProgram(String text, int start, int limit) {
		int end = endOfWord(text, start, limit);
		return PROGRAMS.contains(text, start, end)
				|| CLIENTS.contains(text, start, end) && hasWord(SECRETS, text, end, limit)
				|| OPENSSL.contains(text, start, end) && hasWord(INPUTS, text, end, limit);
	}

	private static boolean hasWord(Words words, String text, int from, int limit) {
		int start = from;
		for (int i = from; i <= limit; i++) {
			if (i == limit || !isName(text.charAt(i))) {
				if (words.contains(text, start, i)) {
					return true;
				}
				start = i + 1;
			}
		}
		return false;
	}

}
