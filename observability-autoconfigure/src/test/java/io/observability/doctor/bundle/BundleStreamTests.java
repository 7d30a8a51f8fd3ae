package io.observability.doctor.bundle;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.core.io.InputStreamResource;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/** What a bundle holds. */
class BundleStreamTests extends BundleTestBed {

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

	/** The file is long, and the secret may stand at any place of it. */
	@Test
	void masksSecretsOfManyLinesWhereverTheyStand() throws IOException {
		byte[] random = new byte[2400];
		new Random(7).nextBytes(random);
		String key = Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(random);
		for (int before = 0; before < 80; before++) {
			String padding = "beacon\n".repeat(before * 200);
			add(before + ".txt", (file) -> file
				.line(padding + "-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----"));
		}

		Archive archive = make();

		assertThat(key.lines().toList()).hasSize(50).allSatisfy((line) -> assertThat(archive.search(line)).isEmpty());
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

}
