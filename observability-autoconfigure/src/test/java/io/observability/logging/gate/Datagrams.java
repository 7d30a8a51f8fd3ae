package io.observability.logging.gate;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Receives what a syslog daemon would. */
final class Datagrams implements AutoCloseable {

	private final Queue<String> received = new ConcurrentLinkedQueue<>();

	private final DatagramSocket socket;

	Datagrams() throws IOException {
		this.socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
		this.socket.setReceiveBufferSize(1 << 20);
		Thread thread = new Thread(this::receive, "datagrams");
		thread.setDaemon(true);
		thread.start();
	}

	private void receive() {
		while (!this.socket.isClosed()) {
			DatagramPacket packet = new DatagramPacket(new byte[65_000], 65_000);
			try {
				this.socket.receive(packet);
				this.received.add(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8));
			}
			catch (IOException ex) {
				return;
			}
		}
	}

	int port() {
		return this.socket.getLocalPort();
	}

	@Override
	public void close() {
		this.socket.close();
	}

	@Override
	public String toString() {
		return String.join("\n", this.received);
	}

}
