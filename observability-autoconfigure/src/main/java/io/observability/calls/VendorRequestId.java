package io.observability.calls;

import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/** The id by which the vendor knows a request. */
final class VendorRequestId {

	private static final int LONGEST = 128;

	private VendorRequestId() {
	}

	/** Return the value of the first header that looks like an id. */
	static @Nullable String in(Function<String, @Nullable String> headers, List<String> names) {
		for (String name : names) {
			String value = headers.apply(name);
			if (value != null && isId(value)) {
				return value;
			}
		}
		return null;
	}

	private static boolean isId(String value) {
		return !value.isEmpty() && value.length() <= LONGEST && value.chars().allMatch(VendorRequestId::isIdCharacter);
	}

	private static boolean isIdCharacter(int c) {
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "-_.:+/=|".indexOf(c) >= 0;
	}

}
