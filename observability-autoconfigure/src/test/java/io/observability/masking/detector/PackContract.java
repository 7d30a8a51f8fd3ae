package io.observability.masking.detector;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.observability.masking.data.DataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What detectors do whose types must be switched on. */
public abstract class PackContract extends LastFourContract {

	private final Function<Predicate<DataType>, List<Detector>> pack;

	private final List<DataType> types;

	protected PackContract(Function<Predicate<DataType>, List<Detector>> pack, List<DataType> types) {
		super(pack.apply((type) -> true));
		this.pack = pack;
		this.types = types;
	}

	/** Return types, texts and what is left of them. */
	protected abstract Stream<String[]> found();

	@Override
	protected final Stream<String[]> masked() {
		return found().map((columns) -> Arrays.copyOfRange(columns, 1, 3));
	}

	@ParameterizedTest
	@MethodSource("found")
	void tellsTheType(String type, String text) {
		assertThat(Rows.types(this.pack.apply((other) -> true), text)).containsOnly(type);
		assertThat(Rows.types(this.pack.apply((other) -> other.name().equals(type)), text)).containsOnly(type);
	}

	@Test
	void mustBeSwitchedOn() {
		assertThat(this.pack.apply(DataType::byDefault)).isEmpty();
		assertThat(this.types).isNotEmpty().noneMatch(DataType::byDefault);
	}

}
