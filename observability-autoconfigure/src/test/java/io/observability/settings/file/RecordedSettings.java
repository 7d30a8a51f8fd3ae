package io.observability.settings.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.observability.settings.Settings;
import io.observability.settings.SettingsRefusedException;
import org.jspecify.annotations.Nullable;

/** Notes what is to be taken. */
final class RecordedSettings implements Settings {

	final List<Map<String, ?>> taken = new ArrayList<>();

	List<SettingsRefusedException.Problem> problems = List.of();

	@Override
	public List<Current> all() {
		return List.of();
	}

	@Override
	public Result change(Map<String, ? extends @Nullable Object> values, String by, @Nullable String reason) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Result reload(Map<String, ? extends @Nullable Object> values, String from) {
		if (!this.problems.isEmpty()) {
			throw new SettingsRefusedException(this.problems);
		}
		this.taken.add(values);
		return new Result(List.of(), null);
	}

	@Override
	public @Nullable String store() {
		return null;
	}

}
