package io.observability.tracing.database;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.observability.masking.sql.SqlTemplates;
import net.ttddyy.observation.tracing.QueryContext;
import net.ttddyy.observation.tracing.QueryObservationConvention;

/** Shows statements without literals. */
final class StatementConvention implements QueryObservationConvention {

	private static final String STATEMENT = "jdbc.query[";

	private final SqlTemplates templates;

	StatementConvention(SqlTemplates templates) {
		this.templates = templates;
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(QueryContext context) {
		return KeyValues.of(QueryObservationConvention.super.getHighCardinalityKeyValues(context).stream()
			.map(this::withoutLiterals)
			.toList());
	}

	private KeyValue withoutLiterals(KeyValue pair) {
		return pair.getKey().startsWith(STATEMENT)
				? KeyValue.of(pair.getKey(), this.templates.template(pair.getValue())) : pair;
	}

}
