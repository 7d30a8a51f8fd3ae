package io.observability.alerting.rule;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A number with its unit, such as {@code 80%}, {@code 2s}, {@code 500MB} or {@code 20}.
 *
 * @param value the number in base units: a share of one, seconds or bytes
 * @param unit what the number counts
 * @param text the quantity as it was written
 */
public record Quantity(double value, Unit unit, String text) {

	private static final Pattern FORMAT = Pattern.compile("(-?\\d{1,15}(?:\\.\\d{1,9})?) ?([A-Za-z]{1,2}|%)?");

	private static final Map<String, Double> SECONDS = Map.of("ns", 1e-9, "us", 1e-6, "ms", 1e-3, "s", 1d, "m", 60d,
			"h", 3600d, "d", 86_400d);

	private static final Map<String, Double> BYTES = Map.of("B", 1d, "KB", 1024d, "MB", 0x1p20, "GB", 0x1p30, "TB",
			0x1p40);

	/** Return the quantity, or {@code null} if the text is none. */
	public static @Nullable Quantity parse(String text) {
		Matcher matcher = FORMAT.matcher(text.trim());
		if (!matcher.matches()) {
			return null;
		}
		BigDecimal number = new BigDecimal(matcher.group(1));
		String suffix = matcher.group(2);
		if (suffix == null) {
			return new Quantity(number.doubleValue(), Unit.NUMBER, text.trim());
		}
		if (suffix.equals("%")) {
			return new Quantity(number.movePointLeft(2).doubleValue(), Unit.SHARE, text.trim());
		}
		Double seconds = SECONDS.get(suffix);
		Double bytes = BYTES.get(suffix);
		if (seconds != null) {
			return new Quantity(number.doubleValue() * seconds, Unit.TIME, text.trim());
		}
		return (bytes != null) ? new Quantity(number.doubleValue() * bytes, Unit.SIZE, text.trim()) : null;
	}

	/** What a quantity counts. */
	public enum Unit {

		/** A plain number. */
		NUMBER,

		/** A share of one, written as a percentage. */
		SHARE,

		/** Seconds. */
		TIME,

		/** Bytes. */
		SIZE;

		/** Write a value in base units for people. */
		public String format(double value) {
			if (!Double.isFinite(value)) {
				return "no data";
			}
			return switch (this) {
				case NUMBER -> rounded(value);
				case SHARE -> rounded(value * 100) + "%";
				case TIME -> (Math.abs(value) < 1) ? rounded(value * 1000) + "ms" : rounded(value) + "s";
				case SIZE -> size(value);
			};
		}

		private static String size(double value) {
			double absolute = Math.abs(value);
			if (absolute < 0x1p10) {
				return rounded(value) + "B";
			}
			if (absolute < 0x1p20) {
				return rounded(value / 0x1p10) + "KB";
			}
			return (absolute < 0x1p30) ? rounded(value / 0x1p20) + "MB" : rounded(value / 0x1p30) + "GB";
		}

		private static String rounded(double value) {
			BigDecimal number = BigDecimal.valueOf(value);
			number = (Math.abs(value) >= 100) ? number.setScale(0, RoundingMode.HALF_UP)
					: number.round(new MathContext(3, RoundingMode.HALF_UP));
			return (number.signum() == 0) ? "0" : number.stripTrailingZeros().toPlainString();
		}

	}

}
