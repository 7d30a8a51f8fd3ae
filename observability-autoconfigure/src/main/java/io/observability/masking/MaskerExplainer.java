package io.observability.masking;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.observability.masking.data.DataType;
import io.observability.masking.detector.Finding;
import io.observability.masking.policy.Strategies;

import org.jspecify.annotations.Nullable;

/** Explains the built-in masker. */
final class MaskerExplainer implements Explainer {

	private final StandardMasker masker;

	private final Settings settings;

	MaskerExplainer(StandardMasker masker, Settings settings) {
		this.masker = masker;
		this.settings = settings;
	}

	@Override
	public Overview overview() {
		Map<String, Type> types = new TreeMap<>();
		this.masker.detection().types().forEach((name, type) -> types.put(name, overview(type)));
		return new Overview(this.settings.strategies().profile(), this.masker.policy().isDryRun(), types,
				this.settings.rules().stream().filter((name) -> isEnabled(types.get(name))).sorted().toList(),
				this.settings.keys(), this.settings.strategies().destinations().stream().sorted().toList(),
				this.settings.pseudonyms(), this.masker.failures());
	}

	private static boolean isEnabled(@Nullable Type type) {
		return type != null && type.enabled();
	}

	private Type overview(DataType type) {
		return new Type(this.masker.detection().enabled().test(type), type.dataClass(),
				this.masker.policy().strategy(type), this.masker.policy().counts().of(type.name()));
	}

	@Override
	public Explanation explain(String text, @Nullable String key, @Nullable String destination) {
		StandardMasker there = ((destination != null) ? this.masker.to(destination) : this.masker).trial();
		String masked = (key != null) ? there.mask(key, text) : there.mask(text);
		boolean failed = masked.equals(StandardMasker.FAILED);
		return new Explanation(masked, failed ? List.of() : spans(there, text, key), this.masker.policy().isDryRun());
	}

	private List<Span> spans(StandardMasker there, String text, @Nullable String key) {
		if (there.detection().allowed().contains(text)) {
			return List.of();
		}
		DataType type = (key != null) ? there.typeOf(key, text) : null;
		String shown = (type != null && type != Finding.KEPT) ? there.policy().replace(text, type) : null;
		if (type != null && (shown == null || !shown.equals(text))) {
			return List.of(span(there, Finding.of(0, text.length(), type), shown));
		}
		return there.detection().scanner().findings(text).stream().map((finding) -> {
			boolean kept = finding.type() == Finding.KEPT;
			String value = text.substring(finding.start(), finding.end());
			return span(there, finding, kept ? null : there.policy().replace(value, finding));
		}).toList();
	}

	private Span span(StandardMasker there, Finding finding, @Nullable String shown) {
		DataType type = finding.type();
		String rule = this.settings.rules().contains(type.name()) ? type.name() : null;
		return new Span(finding.start(), finding.end(), type.name(), type.dataClass(), rule,
				(shown != null) ? there.policy().strategy(type) : null, shown);
	}

	/**
	 * What the settings say, without secrets.
	 *
	 * @param strategies what is done with which values
	 * @param rules names of rules
	 * @param keys keys and values
	 * @param pseudonyms whether there is a key for pseudonyms
	 */
	record Settings(Strategies strategies, Set<String> rules, Keys keys, boolean pseudonyms) {
	}

}
