package io.observability.alerting;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The properties that an application gets by default. */
public final class AlertingTestDefaults {

	private AlertingTestDefaults() {
	}

	public static String[] properties() {
		Properties properties = new Properties();
		try (InputStream input = AlertingTestDefaults.class.getResourceAsStream("defaults.properties")) {
			properties.load(input);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return properties.entrySet()
			.stream()
			.map((entry) -> entry.getKey() + "=" + entry.getValue())
			.toArray(String[]::new);
	}

}
