package io.observability.masking;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.observability.masking.data.DataClass;
import io.observability.masking.data.DataType;
import io.observability.masking.data.Profile;
import io.observability.masking.policy.Strategies;
import io.observability.masking.policy.Strategies.ByDestination;
import io.observability.masking.policy.Strategy;
import io.observability.masking.policy.TypeSwitches;
import io.observability.masking.rule.Checksum;
import io.observability.masking.rule.Rule;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * Configuration properties for masking.
 *
 * @param profile How much a mask shows.
 * @param detectors Types to look for or not, by name or by the beginning of their names,
 * such as national-id.
 * @param types What is done with the values of a type, by its name. Wins over classes.
 * @param classes What is done with the values of a class of data, and which keys belong
 * to it.
 * @param pseudonym How pseudonyms are made.
 * @param rules Rules of your own, by name.
 * @param maskKeys Keys whose values are masked besides the built-in ones, such as
 * employee-id. Case and separators do not matter.
 * @param keepKeys Keys whose values are never masked. They win over all other rules.
 * @param allow Values that are never masked, such as the address of the help desk.
 * @param exemptLoggers Loggers or packages whose events are not masked.
 * @param exemptFields Fields of log events that are not masked.
 * @param maxLength Number of characters above which the rest of a text is not shown,
 * since it is not looked through.
 * @param dryRun Whether to count only what would be masked, and to mask nothing.
 */
@ConfigurationProperties("observability.masking")
record MaskingProperties(@DefaultValue("standard") Profile profile, @DefaultValue Map<String, Boolean> detectors,
		@DefaultValue Map<String, Strategy> types, @DefaultValue Map<DataClass, OfClass> classes,
		@DefaultValue Pseudonym pseudonym, @DefaultValue Map<String, OwnRule> rules,
		@DefaultValue List<String> maskKeys, @DefaultValue List<String> keepKeys, @DefaultValue List<String> allow,
		@DefaultValue Set<String> exemptLoggers, @DefaultValue Set<String> exemptFields,
		@DefaultValue("1048576") int maxLength, @DefaultValue("false") boolean dryRun) {

	private static final int MIN_LENGTH = 1024;

	MaskingProperties {
		checkKeys("mask-keys", maskKeys);
		checkKeys("keep-keys", keepKeys);
		classes.forEach((dataClass, of) -> checkKeys("classes.%s.keys".formatted(nameOf(dataClass)), of.keys()));
		checkNoBlanks("allow", allow);
		checkNoBlanks("exempt-loggers", exemptLoggers);
		checkNoBlanks("exempt-fields", exemptFields);
		exemptLoggers.forEach((logger) -> checkNoWildcard("exempt-loggers", logger));
		exemptFields.forEach((field) -> checkNoWildcard("exempt-fields", field));
		if (maxLength < MIN_LENGTH) {
			throw new IllegalArgumentException("'observability.masking.max-length' must be at least %d but was '%d'"
				.formatted(MIN_LENGTH, maxLength));
		}
	}

	private static void checkKeys(String property, List<String> keys) {
		for (String key : keys) {
			if (key.chars().noneMatch(Character::isLetter)) {
				throw new IllegalArgumentException(
						"'observability.masking.%s' must contain keys with letters but was '%s'".formatted(property,
								keys));
			}
			checkNoWildcard(property, key);
		}
	}

	/** It would be taken as a part of the name and never be found. */
	private static void checkNoWildcard(String property, String value) {
		if (value.indexOf('*') >= 0) {
			throw new IllegalArgumentException(
					"'observability.masking.%s' must contain whole names without wildcards but was '%s'"
						.formatted(property, value));
		}
	}

	private static void checkNoBlanks(String property, Iterable<String> values) {
		for (String value : values) {
			if (value.isBlank()) {
				throw new IllegalArgumentException(
						"'observability.masking.%s' must not contain empty values but was '%s'".formatted(property,
								values));
			}
		}
	}

	static String nameOf(DataClass dataClass) {
		return Detection.typeOf(dataClass).name();
	}

	/** Return all keys to mask, with the type of their values. */
	Map<String, DataType> typedKeys() {
		Map<String, DataType> keys = new LinkedHashMap<>();
		this.classes.forEach((dataClass, of) -> of.keys().forEach((key) -> keys.put(key, Detection.typeOf(dataClass))));
		this.maskKeys.forEach((key) -> keys.put(key, DataType.SECRET));
		return keys;
	}

	List<Rule> allRules() {
		return this.rules.entrySet().stream().map((entry) -> entry.getValue().rule(entry.getKey())).toList();
	}

	Detection.Wanted wanted() {
		return new Detection.Wanted(typedKeys(), this.keepKeys, Set.copyOf(this.allow),
				new TypeSwitches(this.detectors), allRules());
	}

	Strategies strategies() {
		Map<DataClass, ByDestination> byClass = new HashMap<>();
		this.classes.forEach((dataClass, of) -> byClass.put(dataClass, of.strategies(this.profile)));
		return new Strategies(this.profile, Map.copyOf(this.types), byClass);
	}

	Exemptions exemptions() {
		return new Exemptions(this.exemptLoggers, this.exemptFields);
	}

	Explainer.Keys keys() {
		return new Explainer.Keys(List.copyOf(typedKeys().keySet()), this.keepKeys, this.allow.size());
	}

	/**
	 * What is done with the values of a class of data.
	 *
	 * @param strategy What is done with the values, unless the profile decides.
	 * @param keys Keys whose values belong to the class.
	 * @param destinations What is done with the values on their way to a destination,
	 * such as log, alert or health.
	 */
	record OfClass(@Nullable Strategy strategy, @DefaultValue List<String> keys,
			@DefaultValue Map<String, Strategy> destinations) {

		private ByDestination strategies(Profile profile) {
			Strategy otherwise = (this.strategy != null) ? this.strategy : Strategies.byProfile(profile);
			Map<String, Strategy> there = new HashMap<>();
			this.destinations.forEach((name, strategy) -> there.put(name.toLowerCase(Locale.ROOT), strategy));
			return new ByDestination(otherwise, Map.copyOf(there));
		}

	}

	/**
	 * How pseudonyms are made.
	 *
	 * @param key Secret of at least 16 bytes. Without it there are no pseudonyms.
	 * @param keyId Letters and digits that tell the pseudonyms of this key from those of
	 * another one.
	 */
	record Pseudonym(@DefaultValue("") String key, @DefaultValue("") String keyId) {

		@Override
		public String toString() {
			return "Pseudonym[keyId=%s]".formatted(this.keyId);
		}

	}

	/**
	 * A rule of the user.
	 *
	 * @param pattern What a value looks like, in the syntax of RE2. If it has a group,
	 * the first group is the value, else the whole match.
	 * @param keywords Literal texts of which one must stand in the value or at most 40
	 * characters before it, in any case.
	 * @param validator Check that the value must pass.
	 * @param context Words of which one must stand near the value: 40 characters before
	 * it or 15 after it at most.
	 * @param dataClass Class of the values.
	 * @param mask Text to show instead of the value.
	 * @param keepLast Number of last letters and digits to show, instead of a mask.
	 * @param examples Texts that are tried when the application starts.
	 */
	record OwnRule(@DefaultValue("") String pattern, @DefaultValue List<String> keywords,
			@DefaultValue("none") Checksum validator, @DefaultValue List<String> context,
			@Name("class") @DefaultValue("personal") DataClass dataClass, @Nullable String mask,
			@DefaultValue("0") int keepLast, @DefaultValue Tried examples) {

		Rule rule(String name) {
			return new Rule(name, this.pattern, this.keywords, this.validator, this.context, this.dataClass,
					new Rule.Appearance(this.mask, this.keepLast), this.examples.examples());
		}

		/**
		 * Texts that are tried when the application starts.
		 *
		 * @param mask Texts in which the rule must find something.
		 * @param keep Texts that must stay as they are.
		 */
		record Tried(@DefaultValue List<String> mask, @DefaultValue List<String> keep) {

			private Rule.Examples examples() {
				return new Rule.Examples(this.mask, this.keep);
			}

		}

	}

}
