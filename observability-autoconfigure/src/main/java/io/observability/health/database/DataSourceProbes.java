package io.observability.health.database;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.SimpleAutowireCandidateResolver;
import org.springframework.boot.jdbc.metadata.DataSourcePoolMetadataProvider;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;

import io.observability.health.Probe;

/**
 * One probe for every data source: {@code db} for the only one, {@code db/name} for each
 * of several, which are the names that Boot's own contributor uses.
 */
final class DataSourceProbes implements Probe.Source {

	private final List<Probe> probes;

	DataSourceProbes(ConfigurableListableBeanFactory beanFactory, DataSourcePoolMetadataProvider pools,
			Duration maxLag) {
		Map<String, DataSource> dataSources = SimpleAutowireCandidateResolver.resolveAutowireCandidates(beanFactory,
				DataSource.class, false, true);
		List<Probe> found = new ArrayList<>();
		dataSources.forEach((name, dataSource) -> {
			String component = (dataSources.size() == 1) ? "db" : "db/" + name.replaceAll("[^\\w.-]", "-");
			if (dataSource instanceof AbstractRoutingDataSource routing) {
				routing.getResolvedDataSources()
					.forEach((key, target) -> found
						.add(new DataSourceProbe(target(component, key), () -> Lender.of(target, pools), maxLag)));
			}
			else {
				found.add(new DataSourceProbe(component, () -> Lender.of(dataSource, pools), maxLag));
			}
		});
		this.probes = List.copyOf(found);
	}

	private static String target(String component, Object key) {
		String target = String.valueOf(key).replaceAll("[^\\w.-]", "-");
		return component.contains("/") ? component + "." + target : component + "/" + target;
	}

	@Override
	public List<Probe> probes() {
		return this.probes;
	}

}
