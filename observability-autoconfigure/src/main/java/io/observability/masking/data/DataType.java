package io.observability.masking.data;

import java.util.Locale;

/**
 * A type of sensitive data.
 *
 * @param name name in lower case with hyphens, as in settings, meters and pseudonyms, for
 * example {@code medical-record}
 * @param dataClass class it belongs to
 * @param byDefault whether it is looked for unless switched off; otherwise it must be
 * switched on
 * @param format how its values are shown
 */
public record DataType(String name, DataClass dataClass, boolean byDefault, Format format) {

	/** A secret of which nothing more is known. */
	public static final DataType SECRET = secret("secret");

	public DataType {
		if (!name.matches("[a-z][a-z0-9-]*")) {
			throw new IllegalArgumentException(
					"Name of a data type must be lower case with hyphens but was '%s'".formatted(name));
		}
	}

	/** Return a type of secrets, of which nothing is shown. */
	public static DataType secret(String name) {
		return new DataType(name, DataClass.SECRET, true, Format.NOTHING);
	}

	/** Return a type of the class, of which nothing is shown unless it gets a format. */
	public static DataType of(String name, DataClass dataClass) {
		return new DataType(name, dataClass, true, Format.NOTHING);
	}

	/** Return the type with another format. */
	public DataType with(Format other) {
		return new DataType(this.name, this.dataClass, this.byDefault, other);
	}

	/** Return the type as one that must be switched on. */
	public DataType optIn() {
		return new DataType(this.name, this.dataClass, false, this.format);
	}

	/** Return the mask that shows only the type: {@code <MEDICAL_RECORD>}. */
	public String placeholder() {
		return "<" + this.name.replace('-', '_').toUpperCase(Locale.ROOT) + ">";
	}

}
