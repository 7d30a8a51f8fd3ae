package io.observability.masking;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

import io.observability.masking.credential.Credentials;
import io.observability.masking.data.DataClass;
import io.observability.masking.data.DataType;
import io.observability.masking.detector.Detector;
import io.observability.masking.detector.Scanner;
import io.observability.masking.format.Formats;
import io.observability.masking.healthid.HealthIds;
import io.observability.masking.key.SensitiveKeys;
import io.observability.masking.nationalid.NationalIds;
import io.observability.masking.network.NetworkAddresses;
import io.observability.masking.personal.PersonalData;
import io.observability.masking.personal.PersonalKind;
import io.observability.masking.policy.TypeSwitches;
import io.observability.masking.rule.Rule;
import io.observability.masking.rule.Rules;
import io.observability.masking.wallet.Wallets;

import org.jspecify.annotations.Nullable;

/**
 * What is sensitive.
 *
 * @param keys keys whose values are
 * @param scanner finds what is in text
 * @param allowed values that are not, although they look it
 * @param types all types there are, on or off, by name
 * @param enabled tells which types are looked for
 * @param ids whether national or health ids are looked for
 */
record Detection(SensitiveKeys keys, Scanner scanner, Set<String> allowed, Map<String, DataType> types,
		Predicate<DataType> enabled, boolean ids) {

	private static final Map<DataClass, DataType> OF_CLASS = new EnumMap<>(DataClass.class);

	/** What a key names may have more forms than what is found in text. */
	private static final Map<PersonalKind, DataType> BY_KEY = new EnumMap<>(PersonalKind.class);

	static {
		for (DataClass dataClass : DataClass.values()) {
			OF_CLASS.put(dataClass, DataType.of(dataClass.name().toLowerCase(Locale.ROOT), dataClass));
		}
		for (PersonalKind kind : PersonalKind.values()) {
			BY_KEY.put(kind, kind.type().with(kind));
		}
	}

	private static final Wanted NOTHING_SPECIAL = new Wanted(Map.of(), List.of(), Set.of(), new TypeSwitches(Map.of()),
			List.of());

	/** Return what is sensitive without settings. */
	static Detection standard() {
		return Standard.DETECTION;
	}

	/** Return what is sensitive, given the wishes and the detectors of a user. */
	static Detection of(Wanted wanted, List<Detector> beans) {
		return (beans.isEmpty() && wanted.equals(NOTHING_SPECIAL)) ? standard() : build(wanted, beans);
	}

	private static Detection build(Wanted wanted, List<Detector> beans) {
		TypeSwitches enabled = wanted.switches();
		SensitiveKeys keys = wanted.keys(enabled);
		List<Detector> first = new ArrayList<>(Credentials.detectors(enabled));
		first.addAll(keys.detectors());
		first.addAll(Formats.detectors(enabled));
		List<Detector> added = new ArrayList<>(Rules.detectors(wanted.rules(), enabled));
		for (Detector bean : beans) {
			if (bean.types().isEmpty() || isAny(bean.types(), enabled)) {
				added.add(bean);
			}
		}
		Scanner scanner = Scanner.of(first, added, personal(enabled), wanted.allowed());
		boolean ids = isAny(NationalIds.types(), enabled) || isAny(HealthIds.types(), enabled);
		return new Detection(keys, scanner, wanted.allowed(), types(wanted, beans), enabled, ids);
	}

	/** An id that the user asked for is not a phone number, of which more is shown. */
	private static List<Detector> personal(Predicate<DataType> enabled) {
		List<Detector> detectors = new ArrayList<>(NationalIds.detectors(enabled));
		detectors.addAll(HealthIds.detectors(enabled));
		detectors.addAll(PersonalData.detectors(enabled));
		detectors.addAll(NetworkAddresses.detectors(enabled));
		detectors.addAll(Wallets.detectors(enabled));
		return detectors;
	}

	/** Return the types that are found without rules and detectors of a user. */
	static Map<String, DataType> builtIn() {
		Map<String, DataType> types = new TreeMap<>();
		add(Credentials.types(), types);
		add(SensitiveKeys.builtInTypes(), types);
		add(PersonalData.types(), types);
		add(NationalIds.types(), types);
		add(HealthIds.types(), types);
		add(NetworkAddresses.types(), types);
		add(Wallets.types(), types);
		add(OF_CLASS.values(), types);
		return types;
	}

	/** Return the type of values of which only the class is known. */
	static DataType typeOf(DataClass dataClass) {
		return Objects.requireNonNull(OF_CLASS.get(dataClass));
	}

	/** Return the type of a value of a key that personal data is known by, if any. */
	@Nullable DataType personalTypeOf(String key, String value) {
		DataType type = this.ids ? idTypeOf(key, value) : null;
		if (type == null) {
			PersonalKind kind = PersonalKind.ofKey(key);
			type = (kind != null) ? BY_KEY.get(kind) : null;
		}
		return (type != null && this.enabled.test(type)) ? type : null;
	}

	private @Nullable DataType idTypeOf(String key, String value) {
		DataType type = NationalIds.ofKey(key, value);
		type = (type != null) ? type : HealthIds.ofKey(key, value);
		return (type != null && this.enabled.test(type)) ? type : null;
	}

	private static boolean isAny(Collection<DataType> types, Predicate<DataType> enabled) {
		for (DataType type : types) {
			if (enabled.test(type)) {
				return true;
			}
		}
		return false;
	}

	private static Map<String, DataType> types(Wanted wanted, List<Detector> beans) {
		Map<String, DataType> types = builtIn();
		for (Rule rule : wanted.rules()) {
			add(Set.of(rule.type()), types);
		}
		for (Detector bean : beans) {
			add(bean.types(), types);
		}
		return Collections.unmodifiableMap(types);
	}

	private static void add(Collection<DataType> some, Map<String, DataType> types) {
		for (DataType type : some) {
			types.putIfAbsent(type.name(), type);
		}
	}

	/** Built once, since its tables take a part of the time of a start. */
	private static final class Standard {

		static final Detection DETECTION = build(NOTHING_SPECIAL, List.of());

	}

	/**
	 * What a user wants to have masked and kept.
	 *
	 * @param maskKeys keys to mask, with the type of their values
	 * @param keepKeys keys to keep
	 * @param allowed values to keep
	 * @param switches which types to look for
	 * @param rules what else to look for
	 */
	record Wanted(Map<String, DataType> maskKeys, Collection<String> keepKeys, Set<String> allowed,
			TypeSwitches switches, List<Rule> rules) {

		private SensitiveKeys keys(Predicate<DataType> enabled) {
			return SensitiveKeys.of(this.maskKeys, this.keepKeys, enabled);
		}

	}

}
