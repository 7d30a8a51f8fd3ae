package io.observability.masking.credential;

import java.util.Arrays;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;
import io.observability.masking.detector.Words;
import org.jspecify.annotations.Nullable;

/**
 * Finds the token of a link whose path says nothing, but what stands before it does:
 * {@code magic link: https://x/l/y}, {@code resetUrl=https://x/?c=y}.
 */
final class AnnouncedLinks {

	private static final int MAX_BEFORE = 64;

	private static final int MAX_LINK = 512;

	private static final Words LINKS = Words
		.of("link url uri href here hier lien enlace einladungslink resetlink aktivierungslink "
				+ "bestätigungslink anmeldelink loginlink");

	private static final Words PURPOSES = Words
		.of("reset magic verification verify activation activate confirm confirmation invite invitation login "
				+ "signin recovery recover unsubscribe einladung einladungslink resetlink aktivierungslink "
				+ "bestätigungslink anmeldelink loginlink passwort password onboarding passwordless");

	/** By character, what it does in a link, since each one is asked for. */
	private static final byte[] ROLES = roles();

	private static final byte OVER = 0;

	private static final byte GOES_ON = 1;

	private static final byte BEGINS_PART = 2;

	private AnnouncedLinks() {
	}

	/** Return the token of the link whose slashes begin at the index. */
	static @Nullable Finding find(String text, int index) {
		if (Chars.at(text, index + 1) != '/') {
			return null;
		}
		int end = index + 2;
		int limit = Math.min(text.length(), index + MAX_LINK);
		while (end < limit) {
			byte role = role(text.charAt(end++));
			if (role == GOES_ON) {
				continue;
			}
			if (role == OVER || text.startsWith("://", end - 2)) {
				return null;
			}
			int part = end;
			int last = endOfPart(text, part);
			Finding token = (last - part >= LinkDetector.MIN_TOKEN && !goesOnAsName(text, last))
					? LinkDetector.token(text, part, last, LinkDetector.MIN_TOKEN) : null;
			if (token != null) {
				return isAnnounced(text, index) ? token : null;
			}
			end = Math.max(end, last);
		}
		return null;
	}

	/** Without the signs that may fill it up, behind which only a value would go on. */
	private static int endOfPart(String text, int start) {
		int end = start;
		while (Chars.isBase64Url(Chars.at(text, end)) || Chars.at(text, end) == '~') {
			end++;
		}
		return end;
	}

	private static byte role(char c) {
		return (c < ROLES.length) ? ROLES[c] : GOES_ON;
	}

	private static byte[] roles() {
		byte[] roles = new byte[128];
		Arrays.fill(roles, ' ' + 1, roles.length, GOES_ON);
		"\"'<>)]}|".chars().forEach((c) -> roles[c] = OVER);
		"/?=&#".chars().forEach((c) -> roles[c] = BEGINS_PART);
		return roles;
	}

	/** {@code main.3f2a1b9c.js} */
	private static boolean goesOnAsName(String text, int end) {
		return Chars.at(text, end) == '.' && Chars.isAlphanumeric(Chars.at(text, end + 1));
	}

	private static boolean isAnnounced(String text, int index) {
		int limit = Math.max(0, index - MAX_BEFORE);
		boolean link = false;
		boolean purpose = false;
		int end = index;
		while (end > limit && text.charAt(end - 1) != '\n') {
			int start = startOfWord(text, limit, end);
			link |= LINKS.contains(text, start, end);
			purpose |= PURPOSES.contains(text, start, end);
			end = (start < end) ? start : end - 1;
		}
		return link && purpose;
	}

	private static int startOfWord(String text, int limit, int end) {
		int start = Words.startOfLast(text, limit, end);
		while (start > limit && text.charAt(start - 1) >= 128 && Character.isLetter(text.charAt(start - 1))) {
			start = Words.startOfLast(text, limit, start - 1);
		}
		return start;
	}

}
