package io.observability.masking.nationalid;

import java.util.ArrayList;
import java.util.Collections;
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

	/** In the order of the formats, which most applications never need. */
	private static final List<DataType> TYPES = types("de fr es it nl be pt ch at uk ie se no dk fi ee lt pl cz ro bg "
			+ "hr tr br ca mx cl ar in cn jp kr sg tw th il au nz za");

	private NationalIds() {
	}

	/** Return the types that these detectors find. */
	public static List<DataType> types() {
		return TYPES;
	}

	/**
	 * Return the detectors.
	 * @param enabled tells which types to look for
	 */
	public static List<Detector> detectors(Predicate<DataType> enabled) {
		for (DataType type : TYPES) {
			if (enabled.test(type)) {
				return IdDetector.of(Formats.ALL, enabled);
			}
		}
		return List.of();
	}

	/** Return the type of a value, given its key, if it is any of these. */
	public static @Nullable DataType ofKey(String key, String value) {
		return IdDetector.ofKey(Formats.ALL, key, value);
	}

	static DataType type(String country) {
		return IdFormat.type("national-id-" + country, DataClass.PERSONAL);
	}

	private static List<DataType> types(String countries) {
		List<DataType> types = new ArrayList<>();
		for (String country : countries.split(" ")) {
			types.add(type(country));
		}
		return Collections.unmodifiableList(types);
	}

	/** Made only when some are looked for, since there are many. */
	static final class Formats {

		static final List<IdFormat> ALL = Stream
			.of(WesternIds.formats(), NorthernIds.formats(), EasternIds.formats(), AmericanIds.formats(),
					AsianIds.formats(), SouthernIds.formats())
			.flatMap(List::stream)
			.toList();

		private Formats() {
		}

	}

}
