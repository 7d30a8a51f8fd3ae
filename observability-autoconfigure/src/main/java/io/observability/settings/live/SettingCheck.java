package io.observability.settings.live;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import io.observability.masking.Masker;
import io.observability.settings.Setting;
import io.observability.settings.SettingsRefusedException;
import io.observability.settings.SettingsRefusedException.Problem;
import io.observability.validation.KnownKeys;
import io.observability.validation.NearestKey;
import org.jspecify.annotations.Nullable;

/** Checks keys and values against the settings that there are, and tells all problems. */
final class SettingCheck {

	private static final int MOST_KEYS = 200;

	private static final int MAX_TEXT = 200;

	/** An edit or two are a slip, not another key. */
	private static final int SLIP = 2;

	private static final String OURS = "observability.";

	private final List<Setting> settings;

	private final Masker masker;

	private final Map<String, @Nullable Object> leaves = new LinkedHashMap<>();

	private final List<Problem> problems = new ArrayList<>();

	private @Nullable KnownKeys known;

	SettingCheck(List<Setting> settings, Masker masker) {
		this.settings = settings;
		this.masker = masker;
	}

	/**
	 * Return the values as they are kept, and the keys without one.
	 * @throws SettingsRefusedException if there are problems
	 */
	Checked check(Map<String, ? extends @Nullable Object> given) {
		flatten("", given);
		Map<String, String> values = new TreeMap<>();
		Set<String> removed = new TreeSet<>();
		if (this.leaves.size() > MOST_KEYS) {
			throw new SettingsRefusedException(List.of(new Problem("",
					"There must be %d keys at most but were %d".formatted(MOST_KEYS, this.leaves.size()))));
		}
		this.leaves.forEach((key, value) -> {
			Setting setting = find(key);
			if (setting == null) {
				problem(key, reject(key));
			}
			else if (value == null) {
				removed.add(key);
			}
			else {
				String checked = check(setting, key, value);
				if (checked != null) {
					values.put(key, checked);
				}
			}
		});
		if (!this.problems.isEmpty()) {
			throw new SettingsRefusedException(this.problems);
		}
		return new Checked(values, removed);
	}

	private void flatten(String path, Map<?, ?> node) {
		node.forEach((name, value) -> {
			String key = join(path, String.valueOf(name));
			if (value instanceof Map<?, ?> nested) {
				flatten(key, nested);
			}
			else if (this.leaves.containsKey(key)) {
				problem(key, "'%s' must stand once but stands twice".formatted(clean(key)));
			}
			else {
				this.leaves.put(key, value);
			}
		});
	}

	private static String join(String path, String name) {
		boolean quoted = name.startsWith("[") && name.endsWith("]");
		String plain = quoted ? name.substring(1, name.length() - 1) : name;
		return path.isEmpty() ? plain : path + "." + plain;
	}

	private @Nullable Setting find(String key) {
		for (Setting setting : this.settings) {
			if (setting.covers(key)) {
				return setting;
			}
		}
		return null;
	}

	private @Nullable String check(Setting setting, String key, Object value) {
		String must;
		try {
			return setting.check(key, value);
		}
		catch (Setting.BrokenRuleException ex) {
			must = ex.getMessage();
		}
		catch (RuntimeException ex) {
			must = SettingBeans.describe(setting, key, null).rule();
		}
		problem(key, "'%s' must %s but was '%s'".formatted(clean(key), must,
				clean(this.masker.mask(key, String.valueOf(value)))));
		return null;
	}

	/** The value of a key that is not ours to change may be a secret. */
	private String reject(String key) {
		Set<String> changeable = new TreeSet<>();
		this.settings.forEach((setting) -> changeable.addAll(setting.keys()));
		if (changeable.stream().anyMatch((name) -> name.startsWith(key + "."))) {
			return "'%s' must hold keys and values".formatted(clean(key));
		}
		KnownKeys known = known();
		String slip = NearestKey.to(key, changeable);
		if (!key.startsWith(OURS) || known.contains(key)) {
			boolean meant = slip != null && NearestKey.distance(key, slip) <= SLIP;
			return "'%s' cannot change while the application runs and needs a restart%s".formatted(clean(key),
					meant ? "; did you mean '%s'?".formatted(slip) : "");
		}
		changeable.addAll(known.alternatives(key));
		String nearest = NearestKey.to(key, changeable);
		return "'%s' is not known%s".formatted(clean(key),
				(nearest != null) ? "; did you mean '%s'?".formatted(nearest) : "");
	}

	/** Read once at most, and only where there is something to refuse. */
	private KnownKeys known() {
		KnownKeys read = this.known;
		if (read == null) {
			read = KnownKeys.load(getClass().getClassLoader());
			this.known = read;
		}
		return read;
	}

	private void problem(String key, String text) {
		this.problems.add(new Problem(key, text));
	}

	private String clean(String text) {
		String shown = (text.length() > MAX_TEXT) ? text.substring(0, MAX_TEXT) + "…" : text;
		return this.masker.mask(shown.replaceAll("\\p{Cntrl}", "?"));
	}

	/**
	 * What was found good.
	 *
	 * @param values values by key, as they are kept
	 * @param removed keys whose value is to be taken back
	 */
	record Checked(Map<String, String> values, Set<String> removed) {
	}

}
