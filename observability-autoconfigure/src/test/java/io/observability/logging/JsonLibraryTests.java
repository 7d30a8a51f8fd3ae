package io.observability.logging;

import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.FilteredClassLoader;

import static org.assertj.core.api.Assertions.assertThat;

class JsonLibraryTests {

	@Test
	void isThereWithItsEncoderAndJackson() {
		assertThat(JsonLibrary.isPresent(getClass().getClassLoader())).isTrue();
	}

	@Test
	void isNotThereWithoutItsEncoder() {
		assertThat(JsonLibrary.isPresent(new FilteredClassLoader("net.logstash.logback"))).isFalse();
	}

	/** The encoder alone would end the start with a NoClassDefFoundError. */
	@Test
	void isNotThereWithoutJackson() {
		assertThat(JsonLibrary.isPresent(new FilteredClassLoader("tools.jackson"))).isFalse();
	}

}
