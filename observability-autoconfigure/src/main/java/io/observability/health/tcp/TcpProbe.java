package io.observability.health.tcp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SocketChannel;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.observability.health.Probe;

/**
 * Connects to a port and closes the connection again, without sending anything. Proves
 * that something listens there, not that it works.
 */
final class TcpProbe implements Probe {

	private static final int CONNECT_TIMEOUT = 1000;

	private static final Pattern ADDRESS = Pattern.compile("\\[([0-9a-fA-F:.%]+)]:(\\d{1,5})|([\\w.-]+):(\\d{1,5})");

	private final String name;

	private final String host;

	private final int port;

	private TcpProbe(String name, String host, int port) {
		this.name = name;
		this.host = host;
		this.port = port;
	}

	static TcpProbe of(String name, String key, String address) {
		Matcher matcher = ADDRESS.matcher(address.strip());
		if (matcher.matches()) {
			boolean literal = matcher.group(1) != null;
			int port = Integer.parseInt(literal ? matcher.group(2) : matcher.group(4));
			if (port > 0 && port < 65536) {
				return new TcpProbe(name, literal ? matcher.group(1) : matcher.group(3), port);
			}
		}
		throw new IllegalArgumentException(
				"'%s' must be an address such as 'host:6379' but was '%s'".formatted(key, address));
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public String provider() {
		return this.name;
	}

	@Override
	public String host() {
		return (this.host.contains(":") ? "[" + this.host + "]" : this.host) + ":" + this.port;
	}

	@Override
	public boolean isLocal() {
		return this.host.equals("localhost") || this.host.startsWith("127.") || this.host.equals("::1");
	}

	@Override
	public Result check() throws InterruptedException {
		try (SocketChannel channel = SocketChannel.open()) {
			InetSocketAddress address = new InetSocketAddress(InetAddress.getByName(this.host), this.port);
			channel.socket().connect(address, CONNECT_TIMEOUT);
			return Result.up();
		}
		catch (ClosedByInterruptException ex) {
			throw new InterruptedException();
		}
		catch (IOException ex) {
			return Result.failure(ex);
		}
	}

}
