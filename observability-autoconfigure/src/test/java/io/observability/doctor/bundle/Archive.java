package io.observability.doctor.bundle;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A support bundle that is opened and searched. */
public final class Archive {

	private final Map<String, String> files = new LinkedHashMap<>();

	private Archive() {
	}

	/** Return the files of the archive. */
	public static Archive open(InputStream input) throws IOException {
		Archive archive = new Archive();
		try (ZipInputStream zip = new ZipInputStream(input)) {
			for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
				archive.files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
			}
		}
		return archive;
	}

	/** Return the files of the archive. */
	public static Archive open(byte[] bytes) throws IOException {
		return open(new ByteArrayInputStream(bytes));
	}

	/** Return the text of the file. */
	public String file(String name) {
		return this.files.getOrDefault(name, "");
	}

	/** Return the names of the files. */
	public List<String> names() {
		return List.copyOf(this.files.keySet());
	}

	/** Return where the value stands, as it is or encoded, its digits grouped anyhow. */
	public List<String> search(String value) {
		List<String> found = new ArrayList<>();
		this.files.forEach((name, text) -> forms(value).forEach((form, searched) -> {
			if (text.contains(searched)) {
				found.add(name + " (" + form + ")");
			}
		}));
		String digits = value.replaceAll("\\D", "");
		if (digits.length() >= 12) {
			this.files.forEach((name, text) -> {
				if (text.replaceAll("[ -]", "").contains(digits)) {
					found.add(name + " (digits)");
				}
			});
		}
		return found;
	}

	private static Map<String, String> forms(String value) {
		Map<String, String> forms = new LinkedHashMap<>();
		forms.put("plain", value);
		forms.put("reversed", new StringBuilder(value).reverse().toString());
		String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8);
		forms.put("URL", encoded);
		StringBuilder hex = new StringBuilder();
		for (byte octet : value.getBytes(StandardCharsets.UTF_8)) {
			hex.append(String.format("%02x", octet));
		}
		forms.put("hex", hex.toString());
		for (int shift = 0; shift < 3; shift++) {
			String text = Base64.getEncoder()
				.withoutPadding()
				.encodeToString(("x".repeat(shift) + value).getBytes(StandardCharsets.UTF_8));
			forms.put("base64 " + shift, text.substring((shift == 0) ? 0 : 4, text.length() - 2));
		}
		return forms;
	}

}
