package io.observability.logging.remote;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import ch.qos.logback.core.util.Duration;
import net.logstash.logback.appender.LogstashTcpSocketAppender;

/**
 * Sends lines over TCP from a bounded queue, waits longer after each failure to connect,
 * and ends in time, also when the receiver does not read.
 */
public final class TcpLogAppender extends LogstashTcpSocketAppender {

	private static final long SLACK_MILLIS = 200;

	private final Delivery delivery;

	private final Pace pace;

	/** Create for a delivery. The receivers are tried in their order. */
	TcpLogAppender(Delivery delivery, Pace pace, List<InetSocketAddress> receivers) {
		this.delivery = delivery;
		this.pace = pace;
		addListener(delivery);
		addDestinations(receivers.toArray(InetSocketAddress[]::new));
		setReconnectionDelay(milliseconds(pace.reconnectDelay()));
		setConnectionTimeout(milliseconds(pace.connectTimeout()));
		setWriteTimeout(milliseconds(pace.writeTimeout()));
		// what is in a buffer counts as sent
		setWriteBufferSize(0);
	}

	private static Duration milliseconds(java.time.Duration duration) {
		return Duration.buildByMilliseconds(duration.toMillis());
	}

	@Override
	protected void fireConnectionFailed(InetSocketAddress address, Throwable reason) {
		long longer = Math.min(getReconnectionDelay().getMilliseconds() * 2, this.pace.maxReconnectDelay().toMillis());
		setReconnectionDelay(Duration.buildByMilliseconds(Math.max(longer, this.pace.reconnectDelay().toMillis())));
		super.fireConnectionFailed(address, reason);
	}

	@Override
	protected void fireConnectionOpened(Socket socket) {
		setReconnectionDelay(milliseconds(this.pace.reconnectDelay()));
		super.fireConnectionOpened(socket);
	}

	/** A write that hangs would hold up the end for a minute. */
	@Override
	public void stop() {
		CountDownLatch stopped = new CountDownLatch(1);
		Thread closer = new Thread(() -> closeUnless(stopped), "observability-log-closer");
		closer.setDaemon(true);
		closer.start();
		super.stop();
		stopped.countDown();
	}

	private void closeUnless(CountDownLatch stopped) {
		try {
			Socket open = this.delivery.socket();
			if (!stopped.await(getShutdownGracePeriod().getMilliseconds() + SLACK_MILLIS, TimeUnit.MILLISECONDS)
					&& open != null) {
				open.close();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (IOException ex) {
			// it is closed
		}
	}

	/**
	 * How patient a connection is.
	 *
	 * @param connectTimeout time to connect
	 * @param writeTimeout time after which a write makes way for a new connection
	 * @param reconnectDelay time between the first attempts to connect
	 * @param maxReconnectDelay time between later attempts
	 */
	public record Pace(java.time.Duration connectTimeout, java.time.Duration writeTimeout,
			java.time.Duration reconnectDelay, java.time.Duration maxReconnectDelay) {
	}

}
