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
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
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
		keytool("-genkeypair", "-alias", "server", "-keyalg", "EC", "-dname", "CN=server", "-keystore", "server.p12");
		keytool("-certreq", "-alias", "server", "-file", "server.csr", "-keystore", "server.p12");
	}

	@Test
	void takesACertificateOfTheAuthority() throws Exception {
		assertThat(check("-1d", "dns:localhost")).isEqualTo(Probe.Result.up());
	}

	@Test
	void tellsAnExpiredCertificate() throws Exception {
		assertReason(check("-400d", "dns:localhost"), "expired");
	}

	@Test
	void tellsACertificateOfTheFuture() throws Exception {
		assertReason(check("+10d", "dns:localhost"), "not-yet-valid");
	}

	@Test
	void tellsTheCertificateOfAnotherHost() throws Exception {
		assertReason(check("-1d", "dns:other.example.org"), "wrong-host");
	}

	@Test
	void tellsAnUnknownAuthorityAndTriesNoOtherWay() throws Exception {
		AtomicInteger connections = new AtomicInteger();
		try (SSLServerSocket server = serve("-1d", "dns:localhost", connections)) {
			assertReason(probe(server).check(), "unknown-ca");
			assertThat(connections).hasValue(1);
		}
	}

	@Test
	void tellsAnOldProtocol() throws Exception {
		try (SSLServerSocket server = serve("-1d", "dns:localhost", new AtomicInteger(), "TLSv1")) {
			Probe.Result result = probe(server).trusting(trust()).check();

			assertThat(result.code()).isEqualTo("tls");
		}
	}

	private static Probe.Result check(String start, String host) throws Exception {
		try (SSLServerSocket server = serve(start, host, new AtomicInteger())) {
			return probe(server).trusting(trust()).check();
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

	private static void keytool(String... arguments) throws Exception {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
		command.addAll(List.of(arguments));
		command.addAll(List.of("-storetype", "PKCS12", "-storepass", new String(PASSWORD)));
		Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
		String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).as(said).isZero();
	}

	private static SSLContext trust() throws Exception {
		KeyStore authority = KeyStore.getInstance("PKCS12");
		authority.load(null, PASSWORD);
		authority.setCertificateEntry("ca", certificate("ca.cer"));
		TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trust.init(authority);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(null, trust.getTrustManagers(), null);
		return context;
	}

	private static SSLContext identity(String start, String host) throws Exception {
		keytool("-gencert", "-alias", "ca", "-infile", "server.csr", "-outfile", "server.cer", "-startdate", start,
				"-validity", "90", "-ext", "san=" + host, "-keystore", "ca.p12");
		KeyStore keys = KeyStore.getInstance("PKCS12");
		try (InputStream stream = Files.newInputStream(folder.resolve("server.p12"))) {
			keys.load(stream, PASSWORD);
		}
		Certificate[] chain = { certificate("server.cer"), certificate("ca.cer") };
		keys.setKeyEntry("server", keys.getKey("server", PASSWORD), PASSWORD, chain);
		KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		own.init(keys, PASSWORD);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(own.getKeyManagers(), null, null);
		return context;
	}

	private static Certificate certificate(String file) throws Exception {
		try (InputStream stream = Files.newInputStream(folder.resolve(file))) {
			return CertificateFactory.getInstance("X.509").generateCertificate(stream);
		}
	}

	private static SSLServerSocket serve(String start, String host, AtomicInteger connections, String... protocols)
			throws Exception {
		SSLServerSocket server = (SSLServerSocket) identity(start, host).getServerSocketFactory()
			.createServerSocket(0, 10, InetAddress.getByName("localhost"));
		if (protocols.length > 0) {
			server.setEnabledProtocols(protocols);
		}
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
