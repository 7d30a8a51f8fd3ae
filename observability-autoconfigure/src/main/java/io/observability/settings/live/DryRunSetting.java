package io.observability.settings.live;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.observability.masking.DryRun;
import io.observability.settings.Setting;

/** Whether masking counts only. */
final class DryRunSetting implements Setting {

	private static final String KEY = "observability.masking.dry-run";

	private static final String RULE = "be true or false";

	private final DryRun dryRun;

	private final boolean original;

	DryRunSetting(DryRun dryRun) {
		this.dryRun = dryRun;
		this.original = dryRun.isOn();
	}

	@Override
	public Set<String> keys() {
		return Set.of(KEY);
	}

	@Override
	public Description describe(String key) {
		return new Description(String.valueOf(this.dryRun.isOn()), String.valueOf(this.original), RULE);
	}

	@Override
	public String check(String key, Object value) {
		String text = String.valueOf(value).toLowerCase(Locale.ROOT);
		if (!text.equals("true") && !text.equals("false")) {
			throw new BrokenRuleException(RULE);
		}
		return text;
	}

	@Override
	public void apply(Map<String, String> values) {
		String value = values.get(KEY);
		this.dryRun.switchTo((value != null) ? Boolean.parseBoolean(value) : this.original);
	}

}
