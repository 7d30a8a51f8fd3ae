package io.observability.settings;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.observability.ConditionalOnFeature;
import io.observability.FeatureSwitch;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionEvaluationReport;
import org.springframework.boot.autoconfigure.condition.ConditionEvaluationReport.ConditionAndOutcomes;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.core.env.Environment;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.core.type.classreading.SimpleMetadataReaderFactory;
import org.springframework.util.ClassUtils;

/**
 * Knows which features are on, and why. Reads class files, not classes, since a feature
 * may lack its libraries.
 */
public final class Features {

	private static final String OURS = "io.observability.";

	private final ConfigurableListableBeanFactory beans;

	private final Environment environment;

	private volatile @Nullable List<Feature> all;

	Features(ConfigurableListableBeanFactory beans, Environment environment) {
		this.beans = beans;
		this.environment = environment;
	}

	/** Return every feature in the order of the tiers. */
	public List<FeatureState> states() {
		ConditionEvaluationReport report = ConditionEvaluationReport.get(this.beans);
		return features().stream().map((feature) -> state(feature, report)).toList();
	}

	private FeatureState state(Feature feature, ConditionEvaluationReport report) {
		FeatureSwitch decided = FeatureSwitch.of(this.environment, feature.path(), feature.enabledByDefault());
		boolean byDefault = !decided.decidedBy().contains("=");
		String why = byDefault ? (decided.enabled() ? "on by default" : "off by default") : decided.decidedBy();
		if (!decided.enabled()) {
			return new FeatureState(feature.path(), false, why, List.of());
		}
		if (report.getExclusions().contains(feature.type())) {
			return new FeatureState(feature.path(), false, "excluded by the application", List.of());
		}
		Map<String, ConditionAndOutcomes> outcomes = report.getConditionAndOutcomesBySource();
		ConditionAndOutcomes own = outcomes.get(feature.type());
		if (own == null) {
			return new FeatureState(feature.path(), false, "its auto-configuration was not imported", List.of());
		}
		return own.isFullMatch() ? new FeatureState(feature.path(), true, why, missing(feature.type(), outcomes))
				: new FeatureState(feature.path(), false, String.join("; ", Need.of(own)), List.of());
	}

	/** What the beans and nested configurations of the feature lack. */
	private static List<String> missing(String type, Map<String, ConditionAndOutcomes> outcomes) {
		return outcomes.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().startsWith(type + "#") || entry.getKey().startsWith(type + "$"))
			.filter((entry) -> !entry.getValue().isFullMatch())
			.flatMap((entry) -> {
				String part = entry.getKey().substring(type.length() + 1);
				return Need.of(entry.getValue()).stream().map((need) -> part + " " + need);
			})
			.sorted()
			.toList();
	}

	private List<Feature> features() {
		List<Feature> known = this.all;
		if (known == null) {
			ClassLoader loader = this.beans.getBeanClassLoader();
			MetadataReaderFactory readers = new SimpleMetadataReaderFactory(loader);
			known = ImportCandidates.load(AutoConfiguration.class, loader)
				.getCandidates()
				.stream()
				.filter((name) -> name.startsWith(OURS))
				.flatMap((name) -> read(name, readers))
				.toList();
			this.all = known;
		}
		return known;
	}

	/** A native image has no class files. */
	private static Stream<Feature> read(String type, MetadataReaderFactory readers) {
		String path = ClassUtils.getPackageName(type).substring(OURS.length());
		try {
			Map<String, Object> attributes = readers.getMetadataReader(type)
				.getAnnotationMetadata()
				.getAnnotationAttributes(ConditionalOnFeature.class.getName());
			return (attributes == null) ? Stream.empty() : Stream.of(new Feature(type,
					String.valueOf(attributes.get("value")), Boolean.TRUE.equals(attributes.get("enabledByDefault"))));
		}
		catch (IOException ex) {
			return Stream.of(new Feature(type, path, true));
		}
	}

	/**
	 * A line of the imports file.
	 *
	 * @param type name of the auto-configuration
	 * @param path path of the feature
	 * @param enabledByDefault whether it is on when no key is set
	 */
	private record Feature(String type, String path, boolean enabledByDefault) {
	}

}
