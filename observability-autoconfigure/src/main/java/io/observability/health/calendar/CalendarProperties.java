package io.observability.health.calendar;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import io.observability.health.HttpProbe;

/**
 * Configuration properties for watching Google Calendar. Watched when one of the first
 * four keys is set.
 *
 * @param calendarId Calendar to ask for, such as 'primary'. When not set, the list of
 * calendars is asked for.
 * @param credentials File with credentials, instead of the application default ones.
 * @param subject User that a service account acts for.
 * @param apiKey API key instead of credentials, for a public calendar only.
 * @param quotaProject Project of Google Cloud that the calls count for.
 * @param baseUrl Address of the API without its version.
 * @param calendars More calendars, by the name of their component.
 */
@ConfigurationProperties("observability.health.calendar")
record CalendarProperties(@Nullable String calendarId, @Nullable String credentials, @Nullable String subject,
		@Nullable String apiKey, @Nullable String quotaProject, @DefaultValue(BASE_URL) String baseUrl,
		@DefaultValue Map<String, Calendar> calendars) {

	private static final String PREFIX = "observability.health.calendar.";

	private static final String BASE_URL = "https://www.googleapis.com";

	CalendarProperties {
		HttpProbe.requireHttp(PREFIX + "base-url", baseUrl);
		calendars.forEach((name, calendar) -> HttpProbe.requireHttp(PREFIX + "calendars." + name + ".base-url",
				calendar.baseUrl()));
	}

	boolean isSet() {
		return this.calendarId != null || this.credentials != null || this.subject != null || this.apiKey != null;
	}

	Calendar calendar() {
		return new Calendar(this.calendarId, this.credentials, this.subject, this.apiKey, this.quotaProject,
				this.baseUrl);
	}

	@Override
	public String toString() {
		return "CalendarProperties[baseUrl=%s, calendars=%s]".formatted(this.baseUrl, this.calendars.keySet());
	}

	/**
	 * A calendar.
	 *
	 * @param calendarId Calendar to ask for, such as 'primary'. When not set, the list of
	 * calendars is asked for.
	 * @param credentials File with credentials, instead of the application default ones.
	 * @param subject User that a service account acts for.
	 * @param apiKey API key instead of credentials, for a public calendar only.
	 * @param quotaProject Project of Google Cloud that the calls count for.
	 * @param baseUrl Address of the API without its version.
	 */
	record Calendar(@Nullable String calendarId, @Nullable String credentials, @Nullable String subject,
			@Nullable String apiKey, @Nullable String quotaProject, @DefaultValue(BASE_URL) String baseUrl) {

		@Override
		public String toString() {
			return "Calendar[baseUrl=%s]".formatted(this.baseUrl);
		}

	}

}
