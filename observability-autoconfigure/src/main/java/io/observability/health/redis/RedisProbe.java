package io.observability.health.redis;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.QueryTimeoutException;
import org.springframework.data.redis.RedisConnectionFailureException;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;

import io.observability.health.HealthState;
import io.observability.health.Probe;

/**
 * Sends {@code PING} over a connection of the application
 * (https://redis.io/docs/latest/commands/ping/). Proves that the server answers and takes
 * the credentials, not that it has memory left. The first word of an error tells why the
 * server refuses (https://redis.io/docs/latest/develop/reference/protocol-spec/).
 */
final class RedisProbe implements Probe {

	private static final Pattern REFUSAL = Pattern.compile("(?:^|[\\s:])-?([A-Z]{4,12}) \\S");

	private final String name;

	private final RedisConnectionFactory factory;

	RedisProbe(String name, RedisConnectionFactory factory) {
		this.name = name;
		this.factory = factory;
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public String provider() {
		return "redis";
	}

	@Override
	public String kind() {
		return "cache";
	}

	@Override
	public boolean isLocal() {
		return true;
	}

	@Override
	public Result check() throws InterruptedException {
		try (RedisConnection connection = this.factory.getConnection()) {
			return "PONG".equalsIgnoreCase(connection.ping()) ? Result.up() : Result.degraded("bad-body");
		}
		catch (RuntimeException ex) {
			// the drivers wrap an interruption and set the flag again
			if (Thread.interrupted()) {
				throw new InterruptedException();
			}
			return failure(ex);
		}
	}

	private static Result failure(RuntimeException failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			Result refusal = refusal(String.valueOf(cause.getMessage()));
			if (refusal != null) {
				return refusal;
			}
		}
		if (failure instanceof QueryTimeoutException) {
			return Result.down("timeout");
		}
		Result result = Result.failure(failure);
		boolean unknown = "failed".equals(result.code());
		return (unknown && failure instanceof RedisConnectionFailureException) ? Result.down("connect") : result;
	}

	private static @Nullable Result refusal(String message) {
		Matcher matcher = REFUSAL.matcher(message);
		while (matcher.find()) {
			Result result = meaning(matcher.group(1));
			if (result != null) {
				return result;
			}
		}
		return null;
	}

	private static @Nullable Result meaning(String word) {
		return switch (word) {
			case "LOADING" -> Result.down("loading");
			case "MASTERDOWN" -> Result.down("master-down");
			case "CLUSTERDOWN" -> Result.down("cluster-down");
			case "NOAUTH", "WRONGPASS" -> Result.down("auth").atOnce();
			case "NOPERM" -> Result.of(HealthState.UP, "limited-scope");
			case "BUSY" -> Result.degraded("busy");
			default -> null;
		};
	}

	@Override
	public String toString() {
		return "RedisProbe[%s]".formatted(this.name);
	}

}
