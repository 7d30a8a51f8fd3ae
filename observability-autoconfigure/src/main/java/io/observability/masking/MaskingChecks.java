package io.observability.masking;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import io.observability.masking.detector.Detector;
import io.observability.masking.detector.Scanner;
import io.observability.masking.key.SensitiveKeys;
import io.observability.masking.policy.Pseudonyms;
import io.observability.masking.policy.TypeSwitches;
import io.observability.masking.rule.Rule;
import io.observability.masking.rule.RuleException;
import io.observability.masking.rule.RuleExamples;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.util.ClassUtils;

/** Refuses settings and detectors that cannot do what they are for. */
final class MaskingChecks {

	private static final String RULE_ENGINE = "com.google.re2j.Pattern";

	private MaskingChecks() {
	}

	/** Return what to look for, or refuse the settings. */
	static Detection detection(MaskingProperties properties, List<Detector> beans, @Nullable ClassLoader classLoader) {
		checkKeys(properties);
		for (Detector bean : beans) {
			checkDetector(bean);
		}
		if (!properties.rules().isEmpty() && !ClassUtils.isPresent(RULE_ENGINE, classLoader)) {
			throw new FailureAnalyzedException(
					"The rules below 'observability.masking.rules' (%s) need RE2/J, which is not on the class path."
						.formatted(String.join(", ", properties.rules().keySet())),
					"Add the dependency 'com.google.re2j:re2j', which 'io.observability:observability-starter' "
							+ "brings, or remove the rules.");
		}
		checkNames(properties);
		try {
			Detection detection = Detection.of(properties.wanted(), beans);
			checkTypes("detectors", new TypeSwitches(properties.detectors()).unknown(detection.types().keySet()),
					detection);
			List<String> unknown = new ArrayList<>(properties.types().keySet());
			unknown.removeAll(detection.types().keySet());
			checkTypes("types", unknown, detection);
			return detection;
		}
		catch (RuleException ex) {
			throw new FailureAnalyzedException(String.valueOf(ex.getMessage()), ex.action());
		}
	}

	private static void checkKeys(MaskingProperties properties) {
		Set<String> kept = new HashSet<>();
		for (String key : properties.keepKeys()) {
			kept.add(SensitiveKeys.normalize(key));
		}
		checkKeys("mask-keys", properties.maskKeys(), kept);
		properties.classes()
			.forEach((dataClass, of) -> checkKeys("classes.%s.keys".formatted(MaskingProperties.nameOf(dataClass)),
					of.keys(), kept));
	}

	private static void checkKeys(String property, Collection<String> keys, Set<String> kept) {
		for (String key : keys) {
			if (kept.contains(SensitiveKeys.normalize(key))) {
				throw new FailureAnalyzedException(
						"The key '%s' is in 'observability.masking.%s' and in 'observability.masking.keep-keys'."
							.formatted(key, property),
						"Remove it from one of the two, for example set 'observability.masking.keep-keys' to "
								+ "nothing.");
			}
		}
	}

	private static void checkDetector(Detector detector) {
		String name = detector.getClass().getName();
		boolean none;
		try {
			none = detector.triggers().isEmpty();
			Objects.requireNonNull(detector.types(), "types() returns null");
			Scanner.of(List.of(), List.of(detector), List.of(), Set.of());
		}
		catch (RuntimeException | LinkageError ex) {
			throw new FailureAnalyzedException("The detector '%s' cannot say what it looks for: %s".formatted(name, ex),
					"Let 'triggers()', 'types()', 'mayFollow' and 'mayPrecede' answer without failing; 'types()' may "
							+ "return an empty set.");
		}
		if (none) {
			throw new FailureAnalyzedException(
					"The detector '%s' must have at least one trigger but has none.".formatted(name),
					"Return from 'triggers()' the characters at which to ask it, for example \"#\" for numbers "
							+ "like '#12345'.");
		}
	}

	private static void checkNames(MaskingProperties properties) {
		for (String name : properties.rules().keySet()) {
			if (Detection.builtIn().containsKey(name)) {
				throw new FailureAnalyzedException(
						"The rule '%s' below 'observability.masking.rules' has the name of a built-in type."
							.formatted(name),
						"Rename it, for example to 'own-%s'.".formatted(name));
			}
		}
	}

	private static void checkTypes(String property, List<String> unknown, Detection detection) {
		for (String name : unknown) {
			throw new FailureAnalyzedException(
					"'observability.masking.%s' has the type '%s', which is not known.".formatted(property, name),
					"Did you mean '%s'? All types: %s.".formatted(
							TypeSwitches.nearest(name, detection.types().keySet()),
							String.join(", ", detection.types().keySet())));
		}
	}

	/** Refuse rules that do not pass their own examples. */
	static void examples(MaskingProperties properties, StandardMasker masker) {
		if (properties.rules().isEmpty()) {
			return;
		}
		StandardMasker trial = masker.trial();
		RuleExamples examples = new RuleExamples(trial::mask, trial.detection().scanner()::findings);
		try {
			for (Rule rule : properties.allRules()) {
				if (trial.detection().enabled().test(rule.type())) {
					examples.check(rule);
				}
			}
		}
		catch (RuleException ex) {
			throw new FailureAnalyzedException(String.valueOf(ex.getMessage()), ex.action());
		}
	}

	/** Return what makes pseudonyms, if there is a key, or refuse the settings. */
	static @Nullable Pseudonyms pseudonyms(MaskingProperties properties) {
		String key = properties.pseudonym().key();
		String keyId = properties.pseudonym().keyId();
		if (key.isEmpty() && properties.strategies().needPseudonyms()) {
			throw new FailureAnalyzedException(
					"A strategy below 'observability.masking' is 'pseudonym', but there is no key for pseudonyms.",
					"Set 'observability.masking.pseudonym.key' to a secret of at least %d bytes, for example "
						.formatted(Pseudonyms.MIN_KEY_BYTES)
							+ "from an environment variable: '${MASKING_PSEUDONYM_KEY}'.");
		}
		if (!keyId.matches("[a-z0-9]{0,16}")) {
			throw new FailureAnalyzedException(
					"'observability.masking.pseudonym.key-id' must be 16 lower-case letters and digits at most but "
							+ "was '%s'.".formatted(keyId),
					"Change it, for example to 'k1'.");
		}
		if (key.isEmpty()) {
			return null;
		}
		try {
			return Pseudonyms.of(key, keyId);
		}
		catch (IllegalArgumentException ex) {
			throw new FailureAnalyzedException(
					"'observability.masking.pseudonym.key' must have at least %d bytes but has fewer."
						.formatted(Pseudonyms.MIN_KEY_BYTES),
					"Set it to a longer secret, for example made by 'openssl rand -hex 32'.");
		}
	}

}
