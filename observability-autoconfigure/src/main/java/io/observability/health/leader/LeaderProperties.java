package io.observability.health.leader;

import java.util.Set;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties for checks that one of several instances makes.
 *
 * @param components Components, kinds or providers that one instance asks for all, since
 * their calls are counted against a quota.
 */
@ConfigurationProperties("observability.health.leader")
record LeaderProperties(@DefaultValue( {
		"calendar", "elevenlabs" }) Set<String> components){
}
