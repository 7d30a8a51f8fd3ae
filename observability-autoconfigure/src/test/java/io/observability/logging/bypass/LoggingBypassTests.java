package io.observability.logging.bypass;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.logging.ConsoleHandler;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.observability.masking.Masker;
import io.observability.masking.MaskingAutoConfiguration;
import org.apache.catalina.valves.AccessLogValve;
import org.apache.catalina.valves.ExtendedAccessLogValve;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class LoggingBypassTests {

	private static final String CARD = "4111111111111111";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MaskingAutoConfiguration.class, LoggingBypassAutoConfiguration.class));

	@Test
	void masksTheAccessLogOfTomcat(@TempDir Path folder) {
		tomcat(folder).run((context) -> {
			get(context.getSourceApplicationContext(AnnotationConfigServletWebServerApplicationContext.class)
				.getWebServer()
				.getPort(), "/pay?card=" + CARD + "&shop=berlin&token=abcdefgh");

			Awaitility.await()
				.atMost(Duration.ofSeconds(20))
				.untilAsserted(() -> assertThat(content(folder)).contains("berlin"));
			assertThat(content(folder)).doesNotContain(CARD).doesNotContain("abcdefgh").contains("token=********");
		});
	}

	@Test
	void leavesTheAccessLogAloneWhenToldSo(@TempDir Path folder) {
		tomcat(folder).withPropertyValues("observability.logging.bypass.access-log=false")
			.run((context) -> assertThat(context).doesNotHaveBean(AccessLogMasking.class));
	}

	@Test
	void keepsTheSettingsOfTheAccessLog() {
		AccessLogValve valve = new AccessLogValve();
		valve.setDirectory("logs");
		valve.setPrefix("access");
		valve.setSuffix(".txt");
		valve.setPattern("%h %r");
		valve.setMaxDays(3);
		valve.setBuffered(false);
		valve.setConditionUnless("silent");
		valve.setRequestAttributesEnabled(true);
		TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory();
		factory.addEngineValves(valve);

		new AccessLogMasking(Masker.standard()).customize(factory);

		assertThat(factory.getEngineValves()).singleElement()
			.isInstanceOfSatisfying(MaskingAccessLogValve.class, (masking) -> {
				assertThat(masking.getDirectory()).isEqualTo("logs");
				assertThat(masking.getPrefix()).isEqualTo("access");
				assertThat(masking.getSuffix()).isEqualTo(".txt");
				assertThat(masking.getPattern()).isEqualTo("%h %r");
				assertThat(masking.getMaxDays()).isEqualTo(3);
				assertThat(masking.isBuffered()).isFalse();
				assertThat(masking.getConditionUnless()).isEqualTo("silent");
				assertThat(masking.getRequestAttributesEnabled()).isTrue();
			});
	}

	@Test
	void warnsOfAnAccessLogItDoesNotKnow() {
		Logger log = (Logger) LoggerFactory.getLogger(AccessLogMasking.class);
		ListAppender<ILoggingEvent> lines = new ListAppender<>();
		lines.start();
		log.addAppender(lines);
		log.setLevel(Level.WARN);
		TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory();
		factory.addEngineValves(new ExtendedAccessLogValve());

		new AccessLogMasking(Masker.standard()).customize(factory);

		log.detachAppender(lines);
		log.setLevel(null);
		assertThat(lines.list).extracting(ILoggingEvent::getFormattedMessage)
			.containsExactly("Access log of 'org.apache.catalina.valves.ExtendedAccessLogValve' is not masked; "
					+ "use 'server.tomcat.accesslog' or mask in the valve");
	}

	@Test
	void doesWithoutTomcat() {
		this.runner.withClassLoader(new FilteredClassLoader("org.apache.catalina"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(AccessLogMasking.class));
	}

	@Test
	void masksTheStandardStreamsOnRequestAndGivesThemBack(CapturedOutput output) {
		PrintStream before = System.out;
		this.runner.withPropertyValues("observability.logging.bypass.standard-streams=true").run((context) -> {
			PrintStream out = System.out;
			PrintStream err = System.err;
			out.println("paid with " + CARD);
			err.print("password=");
			err.println("hunter2");
		});

		assertThat(System.out).isSameAs(before);
		assertThat(output).contains("paid with 4111********1111")
			.contains("password=********")
			.doesNotContain(CARD)
			.doesNotContain("hunter2");
	}

	@Test
	void goesOnPrintingForThoseWhoKeptAMaskedStream() {
		PrintStream before = System.out;
		ByteArrayOutputStream target = new ByteArrayOutputStream();
		System.setOut(new PrintStream(target));
		try {
			MaskedStandardStreams streams = new MaskedStandardStreams(Masker.standard());
			streams.afterPropertiesSet();
			PrintStream around = new PrintStream(System.out, true);
			System.setOut(around);
			around.print("begun, ");
			streams.destroy();
			around.println("ended");
			around.println("paid with " + CARD);
		}
		finally {
			System.setOut(before);
		}

		assertThat(target.toString(StandardCharsets.UTF_8).lines()).containsExactly("begun, ended",
				"paid with 4111********1111");
	}

	@Test
	void sparesThoseWhoPrintTheFailuresOfAMasker(CapturedOutput output) {
		this.runner.withPropertyValues("observability.logging.bypass.standard-streams=true")
			.withBean(Masker.class, FailingMasker::new)
			.run((context) -> {
				PrintStream out = System.out;
				out.println("first");
				out.println("second");
			});

		assertThat(output.toString().lines()).contains("[masking failed]").doesNotContain("first", "second");
	}

	@Test
	void leavesTheStandardStreamsAloneByDefault() {
		PrintStream before = System.out;
		this.runner.run((context) -> assertThat(System.out).isSameAs(before));
	}

	@Test
	void passesBytesThatAreNoTextOnAsTheyAre() {
		ByteArrayOutputStream target = new ByteArrayOutputStream();
		byte[] bytes = { (byte) 0xff, (byte) 0xfe, 'a', '\n', (byte) 0xc3, (byte) 0xa9, '\n' };
		try (PrintStream lines = MaskingLines.before(new PrintStream(target), Masker.standard())) {
			lines.write(bytes, 0, bytes.length);
		}

		assertThat(target.toByteArray()).isEqualTo(bytes);
	}

	@Test
	void printsALineThatNeverEndsInParts() {
		ByteArrayOutputStream target = new ByteArrayOutputStream();
		PrintStream lines = MaskingLines.before(new PrintStream(target), Masker.standard());
		lines.print("x ".repeat(100_000));

		assertThat(target.size()).isGreaterThan(100_000);
		lines.close();
		assertThat(target.size()).isEqualTo(200_000);
	}

	@Test
	void warnsWhereJavaUtilLoggingWritesByItself() {
		java.util.logging.Logger root = java.util.logging.Logger.getAnonymousLogger();
		root.addHandler(new ConsoleHandler());

		assertThat(UnbridgedHandlers.names(root)).containsExactly("java.util.logging.ConsoleHandler");
	}

	@Test
	void isSilentWhereJavaUtilLoggingIsBridged() {
		java.util.logging.Logger root = java.util.logging.Logger.getAnonymousLogger();
		root.addHandler(new org.slf4j.bridge.SLF4JBridgeHandler());

		assertThat(UnbridgedHandlers.names(root)).isEmpty();
	}

	private static WebApplicationContextRunner tomcat(Path folder) {
		return new WebApplicationContextRunner(AnnotationConfigServletWebServerApplicationContext::new)
			.withPropertyValues("server.port=0", "server.tomcat.basedir=" + folder,
					"server.tomcat.accesslog.enabled=true",
					"server.tomcat.accesslog.directory=" + folder.resolve("access"),
					"server.tomcat.accesslog.pattern=%h %r %q", "server.tomcat.accesslog.buffered=false")
			.withConfiguration(
					AutoConfigurations.of(MaskingAutoConfiguration.class, LoggingBypassAutoConfiguration.class,
							TomcatServletWebServerAutoConfiguration.class, DispatcherServletAutoConfiguration.class));
	}

	private static void get(int port, String path) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build();
		HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
	}

	private static String content(Path folder) throws IOException {
		StringBuilder content = new StringBuilder();
		try (var files = Files.list(folder.resolve("access"))) {
			for (Path file : files.toList()) {
				content.append(Files.readString(file, StandardCharsets.UTF_8));
			}
		}
		return content.toString();
	}

	/** Knows nothing. */
	private static final class FailingMasker implements Masker {

		@Override
		public String mask(String text) {
			throw new IllegalStateException("of a test");
		}

		@Override
		public String mask(String key, String value) {
			throw new IllegalStateException("of a test");
		}

	}

}
