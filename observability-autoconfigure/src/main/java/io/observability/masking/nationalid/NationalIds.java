package io.observability.masking.nationalid;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.observability.masking.data.DataClass;
import io.observability.masking.data.DataType;
import io.observability.masking.detector.Detector;
import io.observability.masking.number.IdDetector;
import io.observability.masking.number.IdFormat;

import org.jspecify.annotations.Nullable;

/** National ids, one type for each country: {@code national-id-fr}. */
public final class NationalIds {

	private static final List<IdFormat> FORMATS = Stream
		.of(WesternIds.formats(), NorthernIds.formats(), EasternIds.formats(), AmericanIds.formats(),
				AsianIds.formats(), SouthernIds.formats())
		.flatMap(List::stream)
		.toList();

	private NationalIds() {
	}

	/** Return the types that these detectors find. */
	public static List<DataType> types() {
		return IdDetector.types(FORMATS);
	}

	/**
	 * Return the detectors.
	 * @param enabled tells which types to look for
	 */
	public static List<Detector> detectors(Predicate<DataType> enabled) {
		return IdDetector.of(FORMATS, enabled);
	}

	/** Return the type of a value, given its key, if it is any of these. */
	public static @Nullable DataType ofKey(String key, String value) {
		return IdDetector.ofKey(FORMATS, key, value);
	}

	static DataType type(String country) {
		return IdFormat.type("national-id-" + country, DataClass.PERSONAL);
	}

}
