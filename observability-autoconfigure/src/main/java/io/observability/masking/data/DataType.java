package io.observability.masking.data;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

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
		if (!isName(name)) {
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

	private static boolean isName(String name) {
		boolean right = !name.isEmpty() && name.charAt(0) >= 'a' && name.charAt(0) <= 'z';
		for (int i = 1; i < name.length() && right; i++) {
			char c = name.charAt(i);
			right = c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-';
		}
		return right;
	}

	/** Written out, since what a record brings along is made when it is called first. */
	@Override
	public boolean equals(@Nullable Object other) {
		return this == other
				|| other instanceof DataType that && this.name.equals(that.name) && this.dataClass == that.dataClass
						&& this.byDefault == that.byDefault && this.format.equals(that.format);
	}

	@Override
	public int hashCode() {
		return this.name.hashCode();
	}

}
