package io.observability.logging.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.observability.logging.web.LoggingWebProperties.SamplingProperties;
import io.observability.settings.Setting;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.json.JsonParserFactory;

/** The shares of good requests that are logged, kept as a text in JSON. */
final class SamplingSetting implements Setting {

	private static final String KEY = "observability.logging.web.sampling";

	private static final String RULE = "be a list of at most 100 {route, rate} with a rate between 0 and 1, "
			+ "such as [{\"route\":\"/orders/{id}\",\"rate\":0.1}]";

	private static final Set<String> FIELDS = Set.of("route", "rate");

	private static final int MOST = 100;

	private final RequestSampling sampling;

	private final List<SamplingProperties> original;

	private volatile String value;

	SamplingSetting(RequestSampling sampling, List<SamplingProperties> original) {
		this.sampling = sampling;
		this.original = original;
		this.value = print(original);
	}

	@Override
	public Set<String> keys() {
		return Set.of(KEY);
	}

	@Override
	public Description describe(String key) {
		return new Description(this.value, print(this.original), RULE);
	}

	@Override
	public String check(String key, Object given) {
		return print(read(given));
	}

	@Override
	public void apply(Map<String, String> values) {
		String given = values.get(KEY);
		List<SamplingProperties> shares = (given != null) ? read(given) : this.original;
		this.sampling.use(shares);
		this.value = print(shares);
	}

	/**
	 * The parser of a text and the properties throw what the caller reports as the rule.
	 */
	private static List<SamplingProperties> read(Object given) {
		List<?> items = (given instanceof List<?> list) ? list
				: JsonParserFactory.getJsonParser().parseList(String.valueOf(given));
		if (items.size() > MOST) {
			throw new BrokenRuleException(RULE);
		}
		List<SamplingProperties> shares = new ArrayList<>();
		items.forEach((item) -> shares.add(share(item)));
		return List.copyOf(shares);
	}

	private static SamplingProperties share(@Nullable Object item) {
		if (!(item instanceof Map<?, ?> fields) || !fields.keySet().equals(FIELDS)) {
			throw new BrokenRuleException(RULE);
		}
		return new SamplingProperties(String.valueOf(fields.get("route")),
				Double.parseDouble(String.valueOf(fields.get("rate"))));
	}

	private static String print(List<SamplingProperties> shares) {
		return shares.stream()
			.map((share) -> "{\"route\":\"%s\",\"rate\":%s}"
				.formatted(share.route().replace("\\", "\\\\").replace("\"", "\\\""), share.rate()))
			.collect(Collectors.joining(",", "[", "]"));
	}

}
