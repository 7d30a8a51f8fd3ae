package io.observability.health.endpoint;

import java.util.Map;

/**
 * What sort of dependency stands behind a contributor, by the name that Boot gives it.
 */
final class ContributorKind {

	/** A contributor of the application itself, which is no dependency. */
	static final String OWN = "application";

	private static final Map<String, String> KINDS = Map.ofEntries(Map.entry("db", "database"),
			Map.entry("r2dbc", "database"), Map.entry("mongo", "database"), Map.entry("cassandra", "database"),
			Map.entry("couchbase", "database"), Map.entry("neo4j", "database"), Map.entry("redis", "cache"),
			Map.entry("hazelcast", "cache"), Map.entry("rabbit", "messaging"), Map.entry("jms", "messaging"),
			Map.entry("kafka", "messaging"), Map.entry("pulsar", "messaging"), Map.entry("mail", "mail"),
			Map.entry("ldap", "directory"), Map.entry("elasticsearch", "search"), Map.entry("diskSpace", "system"),
			Map.entry("ssl", "system"));

	private ContributorKind() {
	}

	static String of(String component) {
		int slash = component.indexOf('/');
		return KINDS.getOrDefault((slash < 0) ? component : component.substring(0, slash), OWN);
	}

}
