package io.observability.alerting;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Refuses addresses no alert has business with, before anything is sent there. Looks up
 * no names. Shows no address, as these hold secrets.
 */
public final class DestinationCheck {

	private static final String ALLOWED = "observability.alerting.allowed-hosts";

	private static final Pattern LITERAL = Pattern.compile("\\d{1,10}(\\.\\d{1,10}){0,3}|\\[.*");

	private static final Set<String> METADATA = Set.of("metadata.google.internal", "metadata", "100.100.100.200",
			"fd00:ec2:0:0:0:0:0:254");

	private final Environment environment;

	private DestinationCheck(Environment environment) {
		this.environment = environment;
	}

	/** Return a check against the settings of the application. */
	public static DestinationCheck of(Environment environment) {
		return new DestinationCheck(environment);
	}

	/**
	 * Return the address, if alerts may go there.
	 * @param key property that holds it
	 * @throws IllegalArgumentException if it is no address
	 * @throws FailureAnalyzedException if alerts may not go there
	 */
	public URI address(String key, @Nullable String value) {
		URI address = parse(value);
		if (address == null) {
			throw new IllegalArgumentException("'%s' must be an address that begins with ".formatted(key)
					+ "http:// or https:// but was something else, not shown as it is a secret");
		}
		if (address.getRawUserInfo() != null) {
			throw refused(key, "hold a user or a password, which would not be sent",
					"Remove it, and set 'authorization' if the channel has this setting.");
		}
		String host = StringUtils.trimTrailingCharacter(address.getHost().toLowerCase(Locale.ROOT), '.');
		InetAddress literal = literal(host);
		if (METADATA.contains(host)
				|| (literal != null && (literal.isLinkLocalAddress() || METADATA.contains(literal.getHostAddress())))) {
			throw refused(key, "lead to a link-local address or the metadata of a cloud",
					"Set it to the address of the service that takes alerts.");
		}
		if (isOwnActuator(address, host, literal)) {
			throw refused(key, "lead to the actuator of the application itself",
					"Set it to the address of the service that takes alerts.");
		}
		checkAllowed(key, host);
		return address;
	}

	/** Return whether the text is an address of the web. */
	static @Nullable URI parse(@Nullable String value) {
		try {
			URI address = URI.create(String.valueOf(value).trim());
			String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
			return (address.getHost() != null && (scheme.equals("https") || scheme.equals("http"))) ? address : null;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private static FailureAnalyzedException refused(String key, String what, String remedy) {
		return new FailureAnalyzedException("'%s' must not %s.".formatted(key, what), remedy);
	}

	private void checkAllowed(String key, String host) {
		List<String> allowed = Binder.get(this.environment)
			.bind(ALLOWED, Bindable.listOf(String.class))
			.orElseGet(List::of);
		boolean matches = allowed.stream()
			.map((name) -> name.trim().toLowerCase(Locale.ROOT))
			.anyMatch((name) -> name.startsWith("*.") ? host.endsWith(name.substring(1)) : host.equals(name));
		if (!allowed.isEmpty() && !matches) {
			throw refused(key, "lead to the host '%s', which is not among '%s'".formatted(host, ALLOWED),
					"Add the host to '%s', or correct the address.".formatted(ALLOWED));
		}
	}

	private boolean isOwnActuator(URI address, String host, @Nullable InetAddress literal) {
		boolean here = host.equals("localhost")
				|| (literal != null && (literal.isLoopbackAddress() || literal.isAnyLocalAddress()));
		if (!here) {
			return false;
		}
		int port = (address.getPort() > 0) ? address.getPort() : (address.getScheme().endsWith("s") ? 443 : 80);
		String own = this.environment.getProperty("server.port", "8080");
		String management = this.environment.getProperty("management.server.port");
		if (StringUtils.hasText(management) && !management.equals(own)) {
			return management.equals(String.valueOf(port));
		}
		String base = this.environment.getProperty("management.endpoints.web.base-path", "/actuator");
		return own.equals(String.valueOf(port)) && String.valueOf(address.getPath()).startsWith(base);
	}

	private static @Nullable InetAddress literal(String host) {
		try {
			return LITERAL.matcher(host).matches() ? InetAddress.getByName(host) : null;
		}
		catch (UnknownHostException ex) {
			return null;
		}
	}

}
