package io.observability.settings.live;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

import io.observability.settings.Setting;
import io.observability.settings.SettingChanged;
import io.observability.settings.Settings;
import io.observability.settings.SettingsRefusedException;
import io.observability.settings.SettingsRefusedException.Problem;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Applies changes one after another, each in whole. What was stored is applied once all
 * beans are there, before the application takes requests. Reading never waits.
 */
final class LiveSettings implements Settings, SmartInitializingSingleton {

	private static final Log logger = LogFactory.getLog(Settings.class);

	private static final int MOST_CHANGES = 1_000;

	private final SettingBeans beans;

	private final SettingNews news;

	private final KeptSettings kept;

	private final ReentrantLock writing = new ReentrantLock();

	private volatile Layers layers = Layers.NONE;

	LiveSettings(SettingBeans beans, SettingNews news, KeptSettings kept) {
		this.beans = beans;
		this.news = news;
		this.kept = kept;
	}

	@Override
	public void afterSingletonsInstantiated() {
		Map<String, String> values = this.kept.load();
		if (values.isEmpty()) {
			return;
		}
		Origin origin = new Origin(Source.STORED, "store", null);
		try {
			write(values, origin, (checked) -> this.layers.withStored(checked.values()), false);
		}
		catch (SettingsRefusedException ex) {
			this.kept.refused(ex.getMessage());
		}
	}

	@Override
	public List<Current> all() {
		Layers now = this.layers;
		List<Current> all = new ArrayList<>();
		for (Setting setting : this.beans.all()) {
			Set<String> keys = new TreeSet<>(setting.keys());
			now.keys().stream().filter(setting::covers).forEach(keys::add);
			keys.forEach((key) -> {
				Setting.Description description = SettingBeans.describe(setting, key, now.get(key));
				all.add(new Current(key, this.news.mask(description.value()), this.news.mask(description.original()),
						now.source(key), description.rule()));
			});
		}
		return List.copyOf(all);
	}

	@Override
	public Result change(Map<String, ? extends @Nullable Object> values, String by, @Nullable String reason) {
		return write(values, new Origin(Source.ENDPOINT, by, reason),
				(checked) -> this.layers.withEndpoint(checked.values(), checked.removed()), true);
	}

	@Override
	public Result reload(Map<String, ? extends @Nullable Object> values, String file) {
		return write(values, new Origin(Source.FILE, file, null), (checked) -> this.layers.withFile(checked.values()),
				false);
	}

	@Override
	public @Nullable String store() {
		return this.kept.state();
	}

	private Result write(Map<String, ? extends @Nullable Object> values, Origin origin,
			Function<SettingCheck.Checked, Layers> step, boolean save) {
		List<SettingChanged> changes;
		String problem;
		this.writing.lock();
		try {
			SettingCheck.Checked checked = this.beans.check(values);
			changes = move(step.apply(checked), origin);
			problem = save ? this.kept.save(this.layers.endpoint()) : null;
		}
		catch (SettingsRefusedException ex) {
			this.news.refused(origin.source());
			throw ex;
		}
		finally {
			this.writing.unlock();
		}
		changes.forEach(this.news::publish);
		return new Result(changes, problem);
	}

	private List<SettingChanged> move(Layers next, Origin origin) {
		Layers before = this.layers;
		if (next.endpoint().size() > MOST_CHANGES) {
			throw new SettingsRefusedException(
					List.of(new Problem("", "There must be %d changed keys at most".formatted(MOST_CHANGES))));
		}
		Set<String> keys = new TreeSet<>(before.keys());
		keys.addAll(next.keys());
		keys.removeIf((key) -> Objects.equals(before.get(key), next.get(key)));
		Map<String, String> earlier = values(keys, before);
		apply(before, next);
		this.layers = next;
		List<SettingChanged> changes = new ArrayList<>();
		values(keys, next).forEach((key, value) -> {
			String from = earlier.getOrDefault(key, "");
			if (!from.equals(value)) {
				changes.add(this.news.changed(key, from, value, origin));
			}
		});
		return List.copyOf(changes);
	}

	private Map<String, String> values(Set<String> keys, Layers set) {
		Map<String, String> values = new LinkedHashMap<>();
		for (Setting setting : this.beans.all()) {
			keys.stream()
				.filter(setting::covers)
				.forEach((key) -> values.putIfAbsent(key, SettingBeans.describe(setting, key, set.get(key)).value()));
		}
		return values;
	}

	private void apply(Layers before, Layers next) {
		Deque<Setting> done = new ArrayDeque<>();
		for (Setting setting : this.beans.all()) {
			Map<String, String> values = next.of(setting);
			if (!values.equals(before.of(setting))) {
				done.push(setting);
				try {
					setting.apply(values);
				}
				catch (RuntimeException | LinkageError ex) {
					done.forEach((changed) -> putBack(changed, before));
					logger.warn("A setting could not be applied", ex);
					throw new SettingsRefusedException(List.of(new Problem(String.join(", ", values.keySet()),
							"%s could not be applied, so that nothing was changed".formatted(values.keySet()))));
				}
			}
		}
	}

	private void putBack(Setting setting, Layers before) {
		try {
			setting.apply(before.of(setting));
		}
		catch (RuntimeException | LinkageError ex) {
			this.news.lost();
			logger.error("Settings %s could not be put back".formatted(before.of(setting).keySet()), ex);
		}
	}

	/**
	 * Who changes something.
	 *
	 * @param source by what way
	 * @param by name
	 * @param reason why, if this is said
	 */
	record Origin(Source source, String by, @Nullable String reason) {
	}

}
