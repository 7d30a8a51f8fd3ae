package io.observability.health;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A certificate authority for tests, made by the {@code keytool} of the running JDK. The
 * password of all stores is {@value #PASSWORD}.
 */
public final class TestCa {

	public static final String PASSWORD = "changeit";

	private final Path folder;

	public TestCa(Path folder) {
		this.folder = folder;
		keytool("-genkeypair", "-alias", "ca", "-keystore", "ca.p12", "-dname", "CN=Test CA", "-ext", "bc:c=ca:true",
				"-startdate", "-400d", "-validity", "4000");
		keytool("-exportcert", "-alias", "ca", "-keystore", "ca.p12", "-file", "ca.crt");
		keytool("-importcert", "-noprompt", "-alias", "ca", "-keystore", "trust.p12", "-file", "ca.crt");
	}

	/** Return a store that trusts this authority alone. */
	public Path trustStore() {
		return this.folder.resolve("trust.p12");
	}

	/**
	 * Return a store with a key and a certificate of this authority.
	 * @param names subject alternative names, such as {@code ip:127.0.0.1}
	 * @param begin days from now until it is valid, negative for the past
	 * @param days how many days it is valid from then on
	 */
	public Path issue(String alias, String names, int begin, int days) {
		String store = alias + ".p12";
		keytool("-genkeypair", "-alias", alias, "-keystore", store, "-dname", "CN=" + alias);
		keytool("-certreq", "-alias", alias, "-keystore", store, "-file", alias + ".csr");
		keytool("-gencert", "-alias", "ca", "-keystore", "ca.p12", "-infile", alias + ".csr", "-outfile",
				alias + ".crt", "-ext", "san=" + names, "-startdate", ((begin < 0) ? "" : "+") + begin + "d",
				"-validity", String.valueOf(days));
		keytool("-importcert", "-noprompt", "-alias", "ca", "-keystore", store, "-file", "ca.crt");
		keytool("-importcert", "-noprompt", "-alias", alias, "-keystore", store, "-file", alias + ".crt");
		return this.folder.resolve(store);
	}

	/**
	 * Return a certificate of this authority itself that is valid at another time.
	 * @param begin days from now until it is valid, negative for the past
	 * @param days how many days it is valid from then on
	 */
	public Certificate issueAgain(String name, int begin, int days) {
		keytool("-certreq", "-alias", "ca", "-keystore", "ca.p12", "-file", name + ".csr");
		keytool("-gencert", "-alias", "ca", "-keystore", "ca.p12", "-infile", name + ".csr", "-outfile", name + ".crt",
				"-ext", "bc:c=ca:true", "-startdate", begin + "d", "-validity", String.valueOf(days));
		try (InputStream content = Files.newInputStream(this.folder.resolve(name + ".crt"))) {
			return CertificateFactory.getInstance("X.509").generateCertificate(content);
		}
		catch (IOException | CertificateException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void keytool(String... arguments) {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
		command.addAll(List.of(arguments));
		command.addAll(List.of("-storepass", PASSWORD));
		if (command.contains("-genkeypair")) {
			command.addAll(List.of("-keyalg", "EC"));
		}
		try {
			Path output = Files.createTempFile(this.folder, "keytool", ".txt");
			Process process = new ProcessBuilder(command).directory(this.folder.toFile())
				.redirectErrorStream(true)
				.redirectOutput(output.toFile())
				.start();
			if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
				throw new IllegalStateException(String.join(" ", arguments) + ": " + Files.readString(output));
			}
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
