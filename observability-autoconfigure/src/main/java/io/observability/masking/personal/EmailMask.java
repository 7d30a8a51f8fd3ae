package io.observability.masking.personal;

/** Masks e-mail addresses: {@code j***@example.com}. */
final class EmailMask {

	private static final String MASK = "***";

	private EmailMask() {
	}

	/** Show the first letter and the domain, or neither; there are always three stars. */
	static String mask(String address, boolean strict) {
		int at = address.lastIndexOf('@');
		if (at < 0) {
			at = address.lastIndexOf("%40");
			at = (at < 0) ? address.lastIndexOf("%2540") : at;
			at = (at < 0) ? address.lastIndexOf("\\u0040") : at;
			at = (at < 0) ? address.lastIndexOf('&') : at;
		}
		if (at <= 0) {
			return address;
		}
		int width = EmailDetector.width(address, at);
		if (strict) {
			return MASK + address.substring(at, at + width) + MASK;
		}
		int first = (address.charAt(0) == '"') ? 0 : Math.min(at, address.offsetByCodePoints(0, 1));
		return new StringBuilder(address.length() + MASK.length()).append(address, 0, first)
			.append(MASK)
			.append(address, at, address.length())
			.toString();
	}

}
