package io.observability.settings.live;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.observability.masking.Masker;
import io.observability.settings.Setting;
import io.observability.settings.Settings;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/** The settings of all features, asked for when the features are there. */
final class SettingBeans {

	private static final Log logger = LogFactory.getLog(Settings.class);

	private static final String UNKNOWN = "unknown";

	private final Supplier<Stream<Setting>> beans;

	private final Masker masker;

	private volatile @Nullable List<Setting> all;

	SettingBeans(Supplier<Stream<Setting>> beans, Masker masker) {
		this.beans = beans;
		this.masker = masker;
	}

	List<Setting> all() {
		List<Setting> known = this.all;
		if (known == null) {
			known = this.beans.get().toList();
			this.all = known;
		}
		return known;
	}

	/**
	 * Return what the setting says of the key. One that fails does not hide the others,
	 * and its change is told all the same.
	 * @param value what it was set to, if this is known
	 */
	static Setting.Description describe(Setting setting, String key, @Nullable String value) {
		try {
			return setting.describe(key);
		}
		catch (RuntimeException ex) {
			logger.debug("A setting could not say what it is", ex);
			return new Setting.Description((value != null) ? value : UNKNOWN, UNKNOWN, "be one that the setting takes");
		}
	}

	SettingCheck.Checked check(Map<String, ? extends @Nullable Object> values) {
		return new SettingCheck(all(), this.masker).check(values);
	}

}
