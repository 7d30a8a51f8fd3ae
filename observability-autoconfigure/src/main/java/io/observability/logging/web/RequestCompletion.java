package io.observability.logging.web;

import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Work that is done once when the application is through with a request: when the filters
 * are left, or at the end of asynchronous work. Pages that the container adds to failed
 * requests come later.
 */
public abstract class RequestCompletion implements AsyncListener {

	private static final int FIRST_ERROR = 400;

	private static final int INTERNAL_SERVER_ERROR = 500;

	private final HttpServletResponse response;

	private final AtomicBoolean complete = new AtomicBoolean();

	private volatile boolean asynchronous;

	private volatile boolean aborted;

	private volatile boolean failed;

	/** Status that was sent before the failure; zero if none was. */
	private volatile int sentStatus;

	/** Wait for the end of the request that the response belongs to. */
	protected RequestCompletion(HttpServletResponse response) {
		this.response = response;
	}

	/** Do the work, on a thread of the container. */
	protected abstract void complete();

	/** Called when the request goes on asynchronously for the first time. */
	protected void suspend() {
	}

	/** Note an exception that left the application. */
	public final void fail(@Nullable Throwable ex) {
		if (ex != null && DisconnectedClientHelper.isClientDisconnectedException(ex)) {
			this.aborted = true;
		}
		if (!this.aborted && !this.failed) {
			this.failed = true;
			this.sentStatus = this.response.isCommitted() ? this.response.getStatus() : 0;
		}
	}

	/**
	 * Note that the client went away. That ends an asynchronous request, since containers
	 * do not always say more of it.
	 */
	public final void abort() {
		this.aborted = true;
		if (this.asynchronous) {
			finish();
		}
	}

	/** Has to be called when a filter is left, after exceptions were noted. */
	public final void leave(ServletRequest request) {
		if (!goesOn(request)) {
			finish();
		}
		else if (!this.asynchronous) {
			suspend();
			this.asynchronous = true;
			listen(request);
		}
	}

	/** An asynchronous request can fail on its own thread before this one gets here. */
	private void listen(ServletRequest request) {
		try {
			request.getAsyncContext().addListener(this);
		}
		catch (IllegalStateException ex) {
			finish();
		}
	}

	/** Tomcat refuses to tell once an asynchronous request has failed, which ends it. */
	private static boolean goesOn(ServletRequest request) {
		try {
			return request.isAsyncStarted();
		}
		catch (IllegalStateException ex) {
			return false;
		}
	}

	private void finish() {
		if (this.complete.compareAndSet(false, true)) {
			complete();
		}
	}

	/**
	 * Return whether the client was seen to go away, which frameworks may hide from
	 * filters. Known while the request has a line.
	 */
	protected static boolean sawAbort(ServletRequest request) {
		RequestEvent event = RequestEvent.of(request);
		return event != null && event.isAborted();
	}

	/** Return whether the client went away. */
	public final boolean isAborted() {
		return this.aborted;
	}

	/** Return whether an exception left the application. */
	public final boolean isFailed() {
		return this.failed;
	}

	/**
	 * Return the status of the response. Containers set another one after a failure, even
	 * if it is too late to send it.
	 */
	public final int status() {
		if (this.failed && this.sentStatus > 0) {
			return this.sentStatus;
		}
		int status = this.response.getStatus();
		return (this.failed && status < FIRST_ERROR) ? INTERNAL_SERVER_ERROR : status;
	}

	/** Return the response. */
	protected final HttpServletResponse response() {
		return this.response;
	}

	@Override
	public final void onComplete(AsyncEvent completed) {
		finish();
	}

	@Override
	public final void onTimeout(AsyncEvent timedOut) {
	}

	@Override
	public final void onError(AsyncEvent failure) {
		fail(failure.getThrowable());
	}

	@Override
	public final void onStartAsync(AsyncEvent started) {
		started.getAsyncContext().addListener(this);
	}

}
