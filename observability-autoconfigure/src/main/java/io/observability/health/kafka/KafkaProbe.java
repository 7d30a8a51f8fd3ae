package io.observability.health.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.DescribeClusterResult;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

import io.observability.health.HealthState;
import io.observability.health.Probe;

/**
 * Asks the cluster which nodes it has ({@code Admin.describeCluster},
 * https://kafka.apache.org/42/javadoc/org/apache/kafka/clients/admin/Admin.html), with
 * the connection settings of the application's admin. Proves that a broker answers and
 * takes the credentials, not that topics have leaders or consumers keep up. The client is
 * kept while it works and closed when a check fails, so that it does not go on trying.
 */
final class KafkaProbe implements Probe {

	private static final int TIMEOUT = 2500;

	private final String name;

	private final Supplier<Map<String, Object>> settings;

	private volatile @Nullable Admin client;

	private volatile boolean closed;

	KafkaProbe(String name, Supplier<Map<String, Object>> settings) {
		this.name = name;
		this.settings = settings;
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public String provider() {
		return "kafka";
	}

	@Override
	public String kind() {
		return "messaging";
	}

	@Override
	public boolean isLocal() {
		return true;
	}

	@Override
	public @Nullable String host() {
		Object servers = this.settings.get().get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
		return (servers instanceof Collection<?> several)
				? String.join(",", several.stream().map(String::valueOf).toList())
				: (servers != null) ? servers.toString() : null;
	}

	@Override
	public Result check() throws InterruptedException {
		boolean works = false;
		try {
			Result result = describe(client());
			works = true;
			return result;
		}
		catch (InterruptException ex) {
			// it sets the flag again, and the monitor wants the exception alone
			Thread.interrupted();
			throw new InterruptedException();
		}
		catch (ExecutionException | RuntimeException ex) {
			return failure(ex);
		}
		finally {
			if (!works || this.closed) {
				close(this.client);
				this.client = null;
			}
		}
	}

	private static Result describe(Admin client) throws ExecutionException, InterruptedException {
		DescribeClusterResult cluster = client.describeCluster(new DescribeClusterOptions().timeoutMs(TIMEOUT));
		int nodes = cluster.nodes().get().size();
		Node controller = cluster.controller().get();
		boolean led = controller != null && !controller.isEmpty();
		return (led ? Result.up() : Result.degraded("no-controller")).with("nodes", nodes);
	}

	private Admin client() {
		Admin current = this.client;
		if (current == null) {
			Map<String, Object> own = new HashMap<>(this.settings.get());
			own.put(CommonClientConfigs.CLIENT_ID_CONFIG, "observability-health-" + this.name.replace('/', '-'));
			own.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT);
			own.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT);
			own.put(CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, 1000L);
			current = Admin.create(own);
			this.client = current;
		}
		return current;
	}

	private static Result failure(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof SslAuthenticationException) {
				return Result.down("tls");
			}
			if (cause instanceof AuthenticationException) {
				return Result.down("auth").atOnce();
			}
			if (cause instanceof AuthorizationException) {
				return Result.of(HealthState.UP, "limited-scope");
			}
			if (cause instanceof TimeoutException) {
				return Result.down("timeout");
			}
			if (cause instanceof ConfigException) {
				return Result.down("dns");
			}
		}
		return Result.failure(failure);
	}

	/** Close the client now, or after the check that is under way. */
	void close() {
		this.closed = true;
		close(this.client);
	}

	private static void close(@Nullable Admin client) {
		if (client != null) {
			client.close(Duration.ZERO);
		}
	}

	@Override
	public String toString() {
		return "KafkaProbe[%s]".formatted(this.name);
	}

}
