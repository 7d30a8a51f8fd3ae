package io.observability.calls;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class CallOutcomeTests {

	@ParameterizedTest
	@MethodSource
	void cancelledCallIsNoFailure(Throwable error) {
		assertThat(CallOutcome.of(0, error, false)).isEqualTo(CallOutcome.CANCELLED);
	}

	static Stream<Throwable> cancelledCallIsNoFailure() {
		// the second is what the client of the JDK says when it is faster than the future
		return Stream.of(new CancellationException(), new IOException("Request cancelled"),
				new CompletionException(new IOException("Request cancelled")));
	}

}
