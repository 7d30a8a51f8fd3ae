package io.observability.doctor.bundle;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import io.observability.logging.event.EventLog;
import io.observability.masking.Masker;
import io.observability.test.log.CapturedEvents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.io.InputStreamResource;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** How bundles are made, and how many. */
class SupportBundlesTests {

	private final Steps clock = new Steps();

	private final List<BundlePart> parts = new ArrayList<>();

	@Test
	void holdsWhatEachPartWrites() throws IOException {
		add("one.txt", (file) -> file.line("first").entry("shop", "berlin"));
		add("two.txt", (file) -> file.line("second"));

		Archive archive = make();

		assertThat(archive.names()).containsExactly("one.txt", "two.txt");
		assertThat(archive.file("one.txt")).isEqualTo("first\nshop: berlin\n");
		assertThat(archive.file("two.txt")).isEqualTo("second\n");
	}

	@Test
	void masksByKeyAndByText() throws IOException {
		add("one.txt",
				(file) -> file.entry("password", "tulip").line("card 4111 1111 1111 1111 of jane.roe@example.com"));

		assertThat(make().file("one.txt"))
			.isEqualTo("password: ********\ncard 4111 **** **** 1111 of j***@example.com\n");
	}

	@Test
	void keepsOthersWhenOneFails() throws IOException {
		add("one.txt", (file) -> {
			file.line("begun");
			throw new IllegalStateException("token=verysecretvalue");
		});
		add("two.txt", (file) -> file.line("second"));

		Archive archive = make();

		assertThat(archive.file("one.txt"))
			.isEqualTo("begun\n\n[not complete: failed with java.lang.IllegalStateException]\n");
		assertThat(archive.file("two.txt")).isEqualTo("second\n");
	}

	@Test
	@Timeout(30)
	void keepsOthersWhenOneHangs() throws IOException {
		CountDownLatch never = new CountDownLatch(1);
		add("one.txt", (file) -> {
			file.line("begun");
			try {
				never.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		});
		add("two.txt", (file) -> file.line("second"));

		Archive archive = make(properties(6, "2MB", "200ms"));

		assertThat(archive.file("one.txt"))
			.isEqualTo("begun\n\n[not complete: it took more than 200 ms ('observability.doctor.bundle.timeout')]\n");
		assertThat(archive.file("two.txt")).isEqualTo("second\n");
	}

	@Test
	void cutsWhatIsTooLong() throws IOException {
		add("one.txt", (file) -> {
			for (int i = 0; i < 1_000_000; i++) {
				file.line("line");
			}
		});

		assertThat(make(properties(6, "1KB", "5s")).file("one.txt")).hasSizeLessThan(1200)
			.startsWith("line\nline\n")
			.endsWith("\n[cut after 1024 characters ('observability.doctor.bundle.max-file-size')]\n");
	}

	@Test
	void keepsPartsApartThatUseTheSameName() throws IOException {
		add("../one.txt", (file) -> file.line("first"));
		add("../one.txt", (file) -> file.line("second"));

		assertThat(make().names()).containsExactly("..-one.txt", "2-..-one.txt");
	}

	@Test
	void makesOneAtATime() throws IOException {
		SupportBundles bundles = bundles(properties(6, "2MB", "5s"));
		BundleStream first = bundles.open("jane");

		assertThat(bundles.open("jane")).isNull();
		first.close();
		assertThat(bundles.open("jane")).isNotNull();
	}

	@Test
	void forgetsABundleThatNobodyReads() {
		SupportBundles bundles = bundles(properties(6, "2MB", "5s"));
		BundleStream first = bundles.open("jane");

		this.clock.now = this.clock.now.plus(Duration.ofMinutes(3));
		assertThat(bundles.open("jane")).isNotNull();
		first.close();
		assertThat(bundles.open("jane")).isNull();
	}

	@Test
	void makesNoMoreThanAllowedInAnHour() {
		SupportBundles bundles = bundles(properties(2, "2MB", "5s"));
		bundles.open("jane").close();
		bundles.open("jane").close();

		assertThat(bundles.open("jane")).isNull();
		this.clock.now = this.clock.now.plus(Duration.ofMinutes(61));
		assertThat(bundles.open("jane")).isNotNull();
	}

	@Test
	void writesWhoAskedToTheAuditLog() {
		try (CapturedEvents events = CapturedEvents.start()) {
			SupportBundles bundles = bundles(properties(1, "2MB", "5s"));
			bundles.open("jane").close();
			bundles.open(null);
			for (int i = 0; i < 30; i++) {
				bundles.refused("eve", "missing_role");
			}

			assertThat(events.list()).filteredOn((event) -> event.logger().equals("io.observability.event.audit"))
				.extracting(
						(event) -> event.field("user_id") + " " + event.field("result") + " " + event.field("reason"))
				.startsWith("jane success null", "anonymous denied too_many", "eve denied missing_role")
				.hasSize(11);
		}
	}

	@Test
	void isCompleteBeforeItIsSentWhereTheSenderMustNotWait() throws IOException {
		add("one.txt", (file) -> file.line("first"));
		DoctorBundleProperties properties = new DoctorBundleProperties(List.of(), 6, DataSize.ofMegabytes(1),
				Duration.ofSeconds(5));
		SupportBundles bundles = bundles(properties);
		SupportBundleEndpoint endpoint = new SupportBundleEndpoint(bundles, properties, false);

		Object body = endpoint.bundle(SecurityContext.NONE).getBody();

		assertThat(bundles.open("jane")).as("the first one has ended").isNotNull();
		assertThat(Archive.open(((InputStreamResource) body).getInputStream()).names()).containsExactly("one.txt");
	}

	@Test
	void searchFindsWhatIsThere() throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
			zip.putNextEntry(new ZipEntry("a.txt"));
			String encoded = Base64.getEncoder().encodeToString("user:blue+tulip".getBytes(StandardCharsets.UTF_8));
			zip.write(("x blue+tulip x blue%2Btulip " + encoded + " 4111-1111 1111 1111")
				.getBytes(StandardCharsets.UTF_8));
		}

		Archive archive = Archive.open(bytes.toByteArray());

		assertThat(archive.search("blue+tulip")).contains("a.txt (plain)", "a.txt (URL)", "a.txt (base64 2)");
		assertThat(archive.search("4111111111111111")).containsExactly("a.txt (digits)");
		assertThat(archive.search("red-tulip")).isEmpty();
	}

	@Test
	void refusesWrongLimits() {
		assertThatIllegalArgumentException().isThrownBy(() -> properties(0, "2MB", "5s"))
			.withMessage("'observability.doctor.bundle.max-per-hour' must be between 1 and 1000 but was '0'");
		assertThatIllegalArgumentException().isThrownBy(() -> properties(6, "1B", "5s"))
			.withMessage("'observability.doctor.bundle.max-file-size' must be between 1KB and 100MB but was '1B'");
		assertThatIllegalArgumentException().isThrownBy(() -> properties(6, "2MB", "1ms"))
			.withMessage("'observability.doctor.bundle.timeout' must be between 10ms and 1m but was 'PT0.001S'");
	}

	private void add(String file, Content content) {
		this.parts.add(new TextPart(file, content));
	}

	private Archive make() throws IOException {
		return make(properties(6, "2MB", "5s"));
	}

	private Archive make(DoctorBundleProperties properties) throws IOException {
		try (BundleStream stream = bundles(properties).open("jane")) {
			return Archive.open(stream);
		}
	}

	private SupportBundles bundles(DoctorBundleProperties properties) {
		return new SupportBundles(this.parts, properties, Masker::standard, EventLog.create(), this.clock);
	}

	private static DoctorBundleProperties properties(int perHour, String size, String timeout) {
		return new DoctorBundleProperties(List.of("ADMIN"), perHour, DataSize.parse(size),
				DurationStyle.detectAndParse(timeout));
	}

	/** What a part writes. */
	@FunctionalInterface
	private interface Content {

		void write(BundleFile file) throws IOException;

	}

	/** A part. */
	private record TextPart(String file, Content content) implements BundlePart {

		@Override
		public String description() {
			return "text";
		}

		@Override
		public void write(BundleFile file) throws IOException {
			this.content.write(file);
		}

	}

	/** A clock that stands until it is set. */
	private static final class Steps extends Clock {

		private Instant now = Instant.parse("2026-11-21T12:00:00Z");

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

		@Override
		public Instant instant() {
			return this.now;
		}

	}

}
