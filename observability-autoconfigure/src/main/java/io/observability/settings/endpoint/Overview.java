package io.observability.settings.endpoint;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.observability.masking.Masker;
import io.observability.settings.FeatureState;
import io.observability.settings.Features;
import io.observability.settings.FileState;
import io.observability.settings.Settings;
import org.jspecify.annotations.Nullable;

/** Collects what is on, and what may change. */
final class Overview {

	private final Features features;

	private final @Nullable Settings settings;

	private final @Nullable FileState file;

	private final Masker masker;

	Overview(Features features, @Nullable Settings settings, @Nullable FileState file, Masker masker) {
		this.features = features;
		this.settings = settings;
		this.file = file;
		this.masker = masker;
	}

	Content content(Collection<String> sections) {
		List<FeatureState> states = this.features.states().stream().map(this::masked).toList();
		Map<String, Setting> changeable = new LinkedHashMap<>();
		if (this.settings != null) {
			this.settings.all()
				.forEach((current) -> changeable.put(this.masker.mask(current.key()), new Setting(current.value(),
						current.original(), current.source().name().toLowerCase(Locale.ROOT), current.rule())));
		}
		return new Content(states, changeable, (this.file != null) ? this.file.state() : null,
				(this.settings != null) ? this.settings.store() : null, List.copyOf(sections));
	}

	private FeatureState masked(FeatureState state) {
		return new FeatureState(state.name(), state.on(), this.masker.mask(state.why()),
				state.missing().stream().map(this.masker::mask).toList());
	}

	/**
	 * What the endpoint shows.
	 *
	 * @param features every feature
	 * @param settings what may change, by key
	 * @param file what came of the watched file
	 * @param store what came of the store, if there is one
	 * @param sections names of the sections
	 */
	record Content(List<FeatureState> features, Map<String, Setting> settings, FileState.@Nullable State file,
			@Nullable String store, List<String> sections) {
	}

	/**
	 * What may change.
	 *
	 * @param value value in effect
	 * @param original value that the application itself set
	 * @param source where the value comes from
	 * @param rule what a value must be
	 */
	record Setting(String value, String original, String source, String rule) {
	}

}
