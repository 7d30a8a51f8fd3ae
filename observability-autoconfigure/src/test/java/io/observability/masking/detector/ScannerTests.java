package io.observability.masking.detector;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

import io.observability.masking.credential.Credentials;
import io.observability.masking.data.DataType;
import io.observability.masking.personal.PersonalData;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ScannerTests {

	private static final String UUID = "0190b5f0-1111-7abc-8def-0123456789ab";

	@Test
	void asksDetectorsOfUsersInsideOfUuids() {
		Detector customers = new Marked("-", UUID.indexOf('-'), UUID.length());

		assertThat(scanner(customers).mask("customer " + UUID, Redaction.STANDARD)).isEqualTo("customer ********");
	}

	@Test
	void asksDetectorsOfUsersInsideOfTimestamps() {
		Detector births = new Marked("0123456789", 0, 10);

		assertThat(scanner(births).mask("born 1980-02-01T10:15:30Z", Redaction.STANDARD))
			.isEqualTo("born ********T10:15:30Z");
	}

	@Test
	void leavesUuidsAndTimestampsAlone() {
		String text = "2024-05-17T13:44:41.722Z " + UUID + " 13:44:41,722 " + UUID.toUpperCase();
		Scanner scanner = Scanner.of(Credentials.detectors(DataType::byDefault), List.of(),
				PersonalData.detectors(DataType::byDefault), Set.of());

		assertThat(scanner.mask(text, Redaction.STANDARD)).isSameAs(text);
	}

	@Test
	void findsCardBehindUuidAndTimestamp() {
		Scanner scanner = Scanner.of(List.of(), List.of(), PersonalData.detectors(DataType::byDefault), Set.of());

		assertThat(scanner.mask(UUID + " 2024-05-17 13:44:41 4111-1111-1111-1111", Redaction.STANDARD))
			.isEqualTo(UUID + " 2024-05-17 13:44:41 4111-****-****-1111");
	}

	@Test
	void asksAtTriggersBeyondAscii() {
		Scanner scanner = Scanner.of(List.of(new Marked("\u5bc6\u00fc", 0, 2)),
				List.of(new Marked("\u00fc\u0142", 1, 3)), List.of(), Set.of());

		assertThat(scanner.mask("\u5bc6b \u5bc5 \u00fcb a\u0142b", Redaction.STANDARD))
			.isEqualTo("******** \u5bc5 ******** ********");
	}

	@Test
	void keepsTextWhoseCharactersOnlyLookLikeTriggers() {
		// the same last bits as the trigger
		String text = "a" + (char) ('\u5bc6' ^ 0x800) + "b";
		Scanner scanner = Scanner.of(List.of(new Marked("\u5bc6", 0, 2)), List.of(), List.of(), Set.of());

		assertThat(scanner.mask(text, Redaction.STANDARD)).isSameAs(text);
	}

	@Test
	void asksEachOfManyDetectorsOfOneTrigger() {
		List<Detector> detectors = new ArrayList<>(Collections.nCopies(40, new Marked(";", 0, 100)));
		detectors.add(new Marked(";", 0, 3));
		Scanner scanner = Scanner.of(List.of(), detectors, List.of(), Set.of());

		assertThat(scanner.mask("a ;bc d", Redaction.STANDARD)).isEqualTo("a ******** d");
	}

	@Test
	void asksAtBothEdgesOfText() {
		assertThat(scanner(new Marked(";", 0, 1)).mask("; ;", Redaction.STANDARD)).isEqualTo("******** ********");
		assertThat(scanner(new Marked(";", 0, 1)).mask(";", Redaction.STANDARD)).isEqualTo("********");
	}

	@Test
	void asksAtLineFeedsOnlyInsideOfText() {
		assertThat(scanner(new Marked("\n", 0, 2)).mask("\nb \nc d", Redaction.STANDARD))
			.isEqualTo("******** ******** d");
		assertThat(scanner(new Marked("\n", 0, 1)).mask("a \n", Redaction.STANDARD)).isEqualTo("a ********");
	}

	@Test
	void asksAtLineFeedsAndStopsAtTheEndOfTheText() {
		Scanner scanner = scanner(new Marked("\n", 2, 4));

		assertThat(scanner.mask("ab\nc d", Redaction.STANDARD)).isEqualTo("******** d");
		assertThat(scanner.mask("a\n", Redaction.STANDARD)).isEqualTo("a\n");
		assertThat(scanner.mask("", Redaction.STANDARD)).isEmpty();
	}

	@Test
	void asksNoFurtherWhereQuickLookRulesOut() {
		QuickDetector quick = new Quick(new Marked(";", 0, 1));

		assertThat(scanner(quick).mask("a ;b ;c", Redaction.STANDARD)).isEqualTo("a ;b ********c");
	}

	@Test
	void addsWhatIsFoundAheadWhereScanReachesIt() {
		Detector card = new Marked("4", 0, 4);
		Scanner scanner = Scanner.of(List.of(new Words(";")), List.of(), List.of(card), Set.of());

		assertThat(scanner.findings("; ab 4111 cd")).extracting(Finding::start).containsExactly(2, 5, 10);
		assertThat(scanner.mask("; ab 4111 cd", Redaction.STANDARD)).isEqualTo("; ******** ******** ********");
	}

	@Test
	void replacesWorseFindingsByThoseFoundAhead() {
		Scanner scanner = Scanner.of(List.of(new Words(";")), List.of(), List.of(new Marked("c", 0, 6)), Set.of());

		assertThat(scanner.findings("; ab cd ef")).extracting(Finding::end).containsExactly(4, 7, 10);
	}

	@Test
	void keepsBetterFindingsInsteadOfThoseFoundAhead() {
		Scanner scanner = Scanner.of(List.of(new Marked("c", 0, 5), new Words(";")), List.of(), List.of(), Set.of());

		assertThat(scanner.findings("; ab cd ef")).extracting(Finding::end).containsExactly(4, 10);
	}

	@Test
	void keepsAllowedOnesOfThoseFoundAhead() {
		Scanner scanner = Scanner.of(List.of(new Words(";")), List.of(), List.of(), Set.of("ab"));

		assertThat(scanner.mask("; ab cd", Redaction.STANDARD)).isEqualTo("; ab ********");
	}

	private static Scanner scanner(Detector added) {
		return Scanner.of(Credentials.detectors(DataType::byDefault), List.of(added),
				PersonalData.detectors(DataType::byDefault), Set.of());
	}

	/** Finds something only before a {@code c}. */
	private record Quick(Detector detector) implements QuickDetector {

		@Override
		public String triggers() {
			return this.detector.triggers();
		}

		@Override
		public boolean mayFind(String text, int index) {
			return Chars.at(text, index + 1) == 'c';
		}

		@Override
		public @Nullable Finding find(String text, int index) {
			return this.detector.find(text, index);
		}

	}

	/** Finds each word of two letters behind the trigger. */
	private record Words(String triggers) implements SeveralDetector {

		@Override
		public List<Finding> findAll(String text, int index) {
			List<Finding> words = new ArrayList<>();
			int start = index + 2;
			for (int i = start; i <= text.length(); i++) {
				if (i == text.length() || text.charAt(i) == ' ') {
					if (i - start == 2) {
						words.add(Finding.secret(start, i));
					}
					start = i + 1;
				}
			}
			return words;
		}

	}

	/** Finds so many characters, beginning so far before its first trigger. */
	private record Marked(String triggers, int before, int length) implements Detector {

		@Override
		public Finding find(String text, int index) {
			int start = index - this.before;
			boolean whole = start >= 0 && start + this.length <= text.length()
					&& (start == 0 || text.charAt(start - 1) == ' ') && text.charAt(start) != '*';
			return whole ? Finding.secret(start, start + this.length) : null;
		}

	}

}
