package io.observability.logging.web;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.core.env.PropertyResolver;
import org.springframework.http.server.PathContainer;
import org.springframework.util.StringUtils;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * The requests that are not worth an event: those to the actuator, and what users leave
 * out.
 */
final class RequestExclusions {

	private static final PathContainer.Options DECODED_PATH = PathContainer.Options.create('/', false);

	private final @Nullable String actuator;

	private final List<PathPattern> patterns;

	RequestExclusions(PropertyResolver properties, List<String> patterns) {
		this.actuator = actuator(properties);
		this.patterns = patterns.stream().map(PathPatternParser.defaultInstance::parse).toList();
	}

	private static @Nullable String actuator(PropertyResolver properties) {
		String base = path(properties.getProperty("management.endpoints.web.base-path", "/actuator"));
		return base.isEmpty() ? null : path(properties.getProperty("spring.mvc.servlet.path", "")) + base;
	}

	private static String path(String value) {
		String path = StringUtils.trimTrailingCharacter(value.strip(), '/');
		return (path.isEmpty() || path.startsWith("/")) ? path : "/" + path;
	}

	boolean match(String path) {
		return isActuator(path) || (!this.patterns.isEmpty() && isExcluded(path));
	}

	private boolean isActuator(String path) {
		String base = this.actuator;
		return base != null && path.startsWith(base)
				&& (path.length() == base.length() || path.charAt(base.length()) == '/');
	}

	private boolean isExcluded(String path) {
		PathContainer container = PathContainer.parsePath(path, DECODED_PATH);
		for (PathPattern pattern : this.patterns) {
			if (pattern.matches(container)) {
				return true;
			}
		}
		return false;
	}

}
