package io.observability.health;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@link HttpProbe} says of certificates, with an authority of its own. */
@Timeout(60)
class HttpProbeTlsTests {

	private static final char[] PASSWORD = "changeit".toCharArray();

	@TempDir
	static Path folder;

	@BeforeAll
	static void makeAuthority() throws Exception {
		keytool("-genkeypair", "-alias", "ca", "-keyalg", "EC", "-dname", "CN=Test CA", "-ext", "bc:c", "-keystore",
				"ca.p12");
		keytool("-exportcert", "-alias", "ca", "-file", "ca.cer", "-keystore", "ca.p12");
		keytool("-importcert", "-noprompt", "-alias", "ca", "-file", "ca.cer", "-keystore", "trust.p12");
	}

	@Test
	void takesACertificateOfTheAuthority() throws Exception {
		assertThat(check("good", "-1d", "dns:localhost")).isEqualTo(Probe.Result.up());
	}

	@Test
	void tellsAnExpiredCertificate() throws Exception {
		assertReason(check("expired", "-400d", "dns:localhost"), "expired");
	}

	@Test
	void tellsACertificateOfTheFuture() throws Exception {
		assertReason(check("early", "+10d", "dns:localhost"), "not-yet-valid");
	}

	@Test
	void tellsTheCertificateOfAnotherHost() throws Exception {
		assertReason(check("other", "-1d", "dns:other.example.org"), "wrong-host");
	}

	@Test
	void tellsAnUnknownAuthorityAndTriesNoOtherWay() throws Exception {
		certificate("stranger", "-1d", "dns:localhost");
		AtomicInteger connections = new AtomicInteger();
		try (SSLServerSocket server = serve("stranger", connections)) {
			assertReason(probe(server).check(), "unknown-ca");
			assertThat(connections).hasValue(1);
		}
	}

	@Test
	void tellsAnOldProtocol() throws Exception {
		certificate("old", "-1d", "dns:localhost");
		try (SSLServerSocket server = serve("old", new AtomicInteger())) {
			server.setEnabledProtocols(new String[] { "TLSv1" });
			Probe.Result result = probe(server).trusting(context("trust.p12")).check();

			assertThat(result.code()).isEqualTo("tls");
		}
	}

	private static Probe.Result check(String name, String start, String host) throws Exception {
		certificate(name, start, host);
		try (SSLServerSocket server = serve(name, new AtomicInteger())) {
			return probe(server).trusting(context("trust.p12")).check();
		}
	}

	private static void assertReason(Probe.Result result, String reason) {
		assertThat(result).isEqualTo(Probe.Result.down("tls").with("reason", reason));
	}

	private static HttpProbe probe(SSLServerSocket server) {
		return HttpProbe.of("tls", "test",
				HttpRequest.newBuilder(URI.create("https://localhost:" + server.getLocalPort() + "/"))
					.timeout(Duration.ofSeconds(5))
					.build());
	}

	private static void certificate(String name, String start, String host) throws Exception {
		String store = name + ".p12";
		keytool("-genkeypair", "-alias", name, "-keyalg", "EC", "-dname", "CN=" + name, "-keystore", store);
		keytool("-certreq", "-alias", name, "-file", name + ".csr", "-keystore", store);
		keytool("-gencert", "-alias", "ca", "-infile", name + ".csr", "-outfile", name + ".cer", "-startdate", start,
				"-validity", "90", "-ext", "san=" + host, "-keystore", "ca.p12");
		keytool("-importcert", "-noprompt", "-alias", "ca", "-file", "ca.cer", "-keystore", store);
		keytool("-importcert", "-noprompt", "-alias", name, "-file", name + ".cer", "-keystore", store);
	}

	private static void keytool(String... arguments) throws Exception {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
		command.addAll(List.of(arguments));
		command.addAll(List.of("-storetype", "PKCS12", "-storepass", new String(PASSWORD)));
		Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
		String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).as(said).isZero();
	}

	private static SSLContext context(String store) throws Exception {
		KeyStore keys = KeyStore.getInstance("PKCS12");
		try (InputStream stream = Files.newInputStream(folder.resolve(store))) {
			keys.load(stream, PASSWORD);
		}
		KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		own.init(keys, PASSWORD);
		TrustManagerFactory others = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		others.init(keys);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(own.getKeyManagers(), others.getTrustManagers(), null);
		return context;
	}

	private static SSLServerSocket serve(String name, AtomicInteger connections) throws Exception {
		SSLServerSocket server = (SSLServerSocket) context(name + ".p12").getServerSocketFactory()
			.createServerSocket(0, 10, InetAddress.getByName("localhost"));
		Thread thread = new Thread(() -> {
			while (!server.isClosed()) {
				try (SSLSocket socket = (SSLSocket) server.accept()) {
					connections.incrementAndGet();
					socket.getInputStream().read(new byte[8192]);
					socket.getOutputStream()
						.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"
							.getBytes(StandardCharsets.UTF_8));
				}
				catch (IOException ex) {
					// the client did not trust us
				}
			}
		});
		thread.setDaemon(true);
		thread.start();
		return server;
	}

}
