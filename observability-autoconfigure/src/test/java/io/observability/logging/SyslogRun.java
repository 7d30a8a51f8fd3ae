package io.observability.logging;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs an application that sends its lines to a syslog receiver. */
@ExtendWith(OutputCaptureExtension.class)
@Timeout(60)
abstract class SyslogRun {

	static final Logger logger = LoggerFactory.getLogger("shop");

	static final Pattern MESSAGE = Pattern.compile("<(\\d{1,3})>1 (\\S+) (\\S+) (\\S+) (\\S+) (\\S+) - (.*)",
			Pattern.DOTALL);

	static LoggingRun tcp(int port, String... more) {
		return run("tcp", port, more);
	}

	static LoggingRun udp(int port, String... more) {
		return run("udp", port, more);
	}

	static LoggingRun run(String protocol, int port, String... more) {
		return LoggingRun
			.with("observability.logging.syslog.host=127.0.0.1", "observability.logging.syslog.port=" + port,
					"observability.logging.syslog.protocol=" + protocol)
			.and(more);
	}

	static Matcher await(List<String> received, String text) {
		Awaitility.await().until(() -> received.stream().anyMatch((line) -> line.contains(text)));
		return parse(received.stream().filter((line) -> line.contains(text)).findFirst().orElseThrow());
	}

	static Matcher parse(String line) {
		Matcher matcher = MESSAGE.matcher(line);
		assertThat(matcher.matches()).as(line).isTrue();
		return matcher;
	}

}
