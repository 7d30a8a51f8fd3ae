package io.observability.sample.uploads;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.stream.Stream;

import io.observability.sample.uploads.CsvShape.NotCsvException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class CsvShapeTests {

	@ParameterizedTest
	@MethodSource("texts")
	void countsRowsAndColumns(String text, CsvShape expected) throws IOException {
		assertThat(CsvShape.of(new StringReader(text))).isEqualTo(expected);
	}

	static Stream<Arguments> texts() {
		return Stream.of(arguments("", new CsvShape(0, 0, 0)), arguments("\n\n", new CsvShape(0, 0, 0)),
				arguments("a", new CsvShape(0, 1, 0)), arguments("a,b", new CsvShape(0, 2, 0)),
				arguments("a,b\n", new CsvShape(0, 2, 0)), arguments("a,b\n1,2", new CsvShape(1, 2, 0)),
				arguments("a,b\n1,2\n", new CsvShape(1, 2, 0)), arguments("a,b\r\n1,2\r\n", new CsvShape(1, 2, 0)),
				arguments("a,b\r1,2\r3,4", new CsvShape(2, 2, 0)), arguments("\uFEFFa,b\n1,2", new CsvShape(1, 2, 0)),
				arguments("a,b\n\n1,2\n\n", new CsvShape(1, 2, 0)), arguments("a,b\n,\n", new CsvShape(1, 2, 0)),
				arguments("a,b,\n1,2,", new CsvShape(1, 3, 0)), arguments("a,b\n1\n1,2,3\n1,2", new CsvShape(3, 2, 2)),
				arguments("a,b\n\"x,y\",2", new CsvShape(1, 2, 0)),
				arguments("a,b\n\"x\ny\r\nz\",2", new CsvShape(1, 2, 0)),
				arguments("a,b\n\"say \"\"hi\"\"\",2", new CsvShape(1, 2, 0)),
				arguments("a,b\n\"\",\"\"", new CsvShape(1, 2, 0)), arguments("\"a\"", new CsvShape(0, 1, 0)),
				arguments("a,b\n5\" pipe,2", new CsvShape(1, 2, 0)), arguments("a,b\n\"x\" y,2", new CsvShape(1, 2, 0)),
				arguments("ä,ß\n😀,é", new CsvShape(1, 2, 0)));
	}

	@ParameterizedTest
	@MethodSource("garbage")
	void refusesWhatIsNoCsv(String text, String message) {
		assertThatExceptionOfType(NotCsvException.class).isThrownBy(() -> CsvShape.of(new StringReader(text)))
			.withMessage(message);
	}

	static Stream<Arguments> garbage() {
		return Stream.of(arguments("a,b\n\"x,y", "A quoted field does not end"),
				arguments("a\u0000b", "The file is not text"), arguments("\"a\u0000b\"", "The file is not text"));
	}

	@Test
	void readsLargeTextAsStream() throws IOException {
		Reader endless = new Reader() {

			private long left = 3_000_000;

			@Override
			public int read(char[] buffer, int offset, int length) {
				if (this.left == 0) {
					return -1;
				}
				buffer[offset] = "1,2\n".charAt((int) (this.left-- % 4));
				return 1;
			}

			@Override
			public void close() {
			}

		};

		assertThat(CsvShape.of(endless).rows()).isEqualTo(750_000);
	}

}
