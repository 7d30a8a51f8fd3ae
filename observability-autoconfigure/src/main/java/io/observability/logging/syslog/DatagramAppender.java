package io.observability.logging.syslog;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import org.jspecify.annotations.Nullable;

import io.observability.logging.remote.Delivery;

/**
 * Sends each line as one datagram, on the one thread that empties the queue: that one may
 * wait for a name to be resolved, which is done again each minute. A port that nobody
 * listens to is noticed one datagram late.
 */
final class DatagramAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {

	private static final long RESOLVED_NANOS = TimeUnit.SECONDS.toNanos(60);

	private static final long SETTLED_NANOS = TimeUnit.SECONDS.toNanos(1);

	private final SyslogProperties properties;

	private final SyslogEncoder encoder;

	private final Delivery delivery;

	private final CountDownLatch stopped = new CountDownLatch(1);

	private @Nullable DatagramChannel channel;

	private long resolvedAt;

	private long refusedAt;

	DatagramAppender(SyslogProperties properties, SyslogEncoder encoder, Delivery delivery) {
		this.properties = properties;
		this.encoder = encoder;
		this.delivery = delivery;
	}

	@Override
	protected void append(ILoggingEvent event) {
		try {
			ByteBuffer datagram = ByteBuffer.wrap(this.encoder.encode(event));
			DatagramChannel open = channel();
			if (open != null) {
				send(open, datagram);
				this.delivery.sent();
				return;
			}
		}
		catch (IOException ex) {
			close();
			this.delivery.unreachable(ex);
		}
		catch (RuntimeException ex) {
			addError("Event cannot be encoded", ex);
		}
		this.delivery.lost(false);
	}

	private void send(DatagramChannel open, ByteBuffer datagram) throws IOException {
		try {
			open.write(datagram);
			if (System.nanoTime() - this.refusedAt > SETTLED_NANOS) {
				this.delivery.reachable();
			}
		}
		catch (PortUnreachableException ex) {
			// tells of the datagram before
			this.refusedAt = System.nanoTime();
			this.delivery.lost(true);
			this.delivery.unreachable(new SocketException("Port unreachable"));
			open.write(datagram);
		}
	}

	/** Return the channel as soon as there is one, unless the application ends. */
	private @Nullable DatagramChannel channel() throws IOException {
		long delay = this.properties.reconnectDelay().toMillis();
		while (true) {
			DatagramChannel open = this.channel;
			if (open != null && open.isOpen() && System.nanoTime() - this.resolvedAt < RESOLVED_NANOS) {
				return open;
			}
			try {
				return connect(open);
			}
			catch (IOException ex) {
				if (open != null && open.isOpen()) {
					this.resolvedAt = System.nanoTime();
					return open;
				}
				this.delivery.unreachable(ex);
			}
			if (isOver(delay)) {
				return null;
			}
			delay = Math.min(delay * 2, this.properties.maxReconnectDelay().toMillis());
		}
	}

	private DatagramChannel connect(@Nullable DatagramChannel before) throws IOException {
		InetSocketAddress receiver = new InetSocketAddress(String.valueOf(this.properties.host()),
				this.properties.port());
		if (receiver.isUnresolved()) {
			throw new UnknownHostException(receiver.getHostString());
		}
		this.resolvedAt = System.nanoTime();
		if (before != null && before.isOpen() && receiver.equals(before.getRemoteAddress())) {
			return before;
		}
		close();
		DatagramChannel next = DatagramChannel.open();
		this.channel = next;
		next.connect(receiver);
		return next;
	}

	private boolean isOver(long delay) throws ClosedByInterruptException {
		try {
			return this.stopped.await(delay, TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new ClosedByInterruptException();
		}
	}

	private void close() {
		try (DatagramChannel closed = this.channel) {
			this.channel = null;
		}
		catch (IOException ex) {
			// nothing is left in it
		}
	}

	@Override
	public void stop() {
		super.stop();
		this.stopped.countDown();
	}

}
