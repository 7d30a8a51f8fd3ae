package io.observability.alerting.store.jdbc;

import java.util.List;
import java.util.Map;

import io.observability.alerting.AlertRecord;
import io.observability.alerting.AlertRecord.Kind;
import io.observability.alerting.AlertStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabase;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class JdbcAlertStoreTests {

	@Test
	void aRowThatMakesNoSenseHidesNoOther(CapturedOutput output) throws Exception {
		EmbeddedDatabase database = new EmbeddedDatabaseBuilder().setType(EmbeddedDatabaseType.H2)
			.generateUniqueName(true)
			.build();
		try {
			JdbcTemplate jdbc = new JdbcTemplate(database);
			jdbc.execute("create table observability_alerts (scope varchar(200), kind varchar(30), "
					+ "owner varchar(200), id varchar(64), content text, changed_at timestamp)");
			AlertStore store = JdbcStoreAccess.of(database);
			jdbc.update("insert into observability_alerts values ('boutique/prod', 'ALERT', 'i1', 'x', "
					+ "'rule=%zz', current_timestamp)");
			jdbc.update("insert into observability_alerts values ('boutique/prod', 'SILENCE', '*', 'y', null, "
					+ "current_timestamp)");
			store.save(List.of(new AlertRecord(Kind.ALERT, "i1", "good", Map.of("rule", "a"))), List.of());
			assertThat(store.load()).extracting(AlertRecord::id).containsExactly("good");
			store.load();
			assertThat(output).containsOnlyOnce("makes no sense and is left out");
		}
		finally {
			database.shutdown();
		}
	}

}
