package io.observability.doctor.application;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;

import io.observability.calls.CallsAutoConfiguration;
import io.observability.calls.OutgoingCall;
import io.observability.calls.OutgoingCalls;
import io.observability.doctor.DoctorTestBed;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What the doctor says of the clock. */
class ClockCheckTests extends DoctorTestBed {

	private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

	private final ApplicationContextRunner runner = doctor(DoctorApplicationAutoConfiguration.class,
			CallsAutoConfiguration.class)
		.withBean(Clock.class, () -> Clock.fixed(NOW, ZoneOffset.UTC));

	@Test
	void tellsThatTheClockIsAhead() {
		this.runner.run((context) -> {
			OutgoingCalls calls = context.getBean(OutgoingCalls.class);
			answer(calls, "api.example.com", Duration.ofSeconds(-90), Map.of());
			answer(calls, "sms.example.com", Duration.ofSeconds(-91), Map.of());

			assertText(context, "clock-wrong", """
					WARNING
					The clock is 90 seconds ahead of what 'api.example.com', 'sms.example.com' say.
					Lines of several services are sorted wrongly, tokens are refused as expired or not yet \
					valid, and metrics may be rejected.
					Let chrony or systemd-timesyncd set the clock of the host, such as with 'timedatectl \
					set-ntp true'; a container has the clock of its host.
					""");
		});
	}

	@Test
	void tellsThatTheClockIsBehind() {
		this.runner.run((context) -> {
			answer(context.getBean(OutgoingCalls.class), "api.example.com", Duration.ofMinutes(10), Map.of());

			assertText(context, "clock-wrong", """
					WARNING
					The clock is 600 seconds behind what 'api.example.com' says.
					Lines of several services are sorted wrongly, tokens are refused as expired or not yet \
					valid, and metrics may be rejected.
					Let chrony or systemd-timesyncd set the clock of the host, such as with 'timedatectl \
					set-ntp true'; a container has the clock of its host.
					""");
		});
	}

	@Test
	void believesTheClockAsLongAsOneHostAgrees() {
		this.runner.run((context) -> {
			OutgoingCalls calls = context.getBean(OutgoingCalls.class);
			answer(calls, "api.example.com", Duration.ofMinutes(10), Map.of());
			answer(calls, "sms.example.com", Duration.ofSeconds(1), Map.of());

			assertNone(context, "clock-wrong");
		});
	}

	@Test
	void takesNoNoticeOfCachedAnswersAndOfNonsense() {
		this.runner.run((context) -> {
			OutgoingCalls calls = context.getBean(OutgoingCalls.class);
			answer(calls, "api.example.com", Duration.ofMinutes(-10), Map.of("age", "600"));
			answer(calls, "sms.example.com", Duration.ZERO, Map.of("date", "yesterday"));

			assertNone(context, "clock-wrong");
		});
	}

	private static void answer(OutgoingCalls calls, String host, Duration off, Map<String, String> more) {
		Map<String, String> headers = new HashMap<>(
				Map.of("date", DateTimeFormatter.RFC_1123_DATE_TIME.format(NOW.plus(off).atZone(ZoneOffset.UTC))));
		headers.putAll(more);
		OutgoingCall call = calls.begin("test", "GET", URI.create("https://" + host + "/"), null);
		call.answered(200, headers::get);
		call.end();
	}

}
