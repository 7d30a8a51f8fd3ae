package io.observability.settings.live;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.observability.masking.Masker;
import io.observability.settings.Setting;
import org.jspecify.annotations.Nullable;

/** The settings of all features, asked for when the features are there. */
final class SettingBeans {

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

	SettingCheck.Checked check(Map<String, ? extends @Nullable Object> values) {
		return new SettingCheck(all(), this.masker).check(values);
	}

}
