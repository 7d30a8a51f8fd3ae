package io.observability.settings;

import java.util.List;

/**
 * Whether a feature is on.
 *
 * @param name path of the feature below {@code observability}, such as
 * {@code logging.web}
 * @param on whether it works
 * @param why what decided so: a key with its value, a default, or what the feature needs
 * @param missing what parts of a feature that is on are without, and why
 */
public record FeatureState(String name, boolean on, String why, List<String> missing) {
}
