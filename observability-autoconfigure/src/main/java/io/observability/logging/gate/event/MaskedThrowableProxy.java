package io.observability.logging.gate.event;

import java.util.Arrays;
import java.util.Objects;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.PackagingDataCalculator;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import org.jspecify.annotations.Nullable;

import io.observability.logging.LogMasker;

/**
 * An exception with masked texts. A {@link ThrowableProxy} by type, because encoders
 * insist on that, and only in use when a text in the chain had to be changed.
 */
final class MaskedThrowableProxy extends ThrowableProxy {

	private static final Throwable NOTHING = new Throwable(null, null, false, false) {
	};

	private final IThrowableProxy original;

	private final LogMasker masker;

	private final @Nullable String message;

	private final @Nullable String overridingMessage;

	private final @Nullable MaskedThrowableProxy cause;

	private final MaskedThrowableProxy[] suppressed;

	private @Nullable MaskedThrowable copy;

	private MaskedThrowableProxy(IThrowableProxy original, LogMasker masker) {
		super(NOTHING);
		this.original = original;
		this.masker = masker;
		this.message = masked(original.getMessage(), masker);
		this.overridingMessage = masked(original.getOverridingMessage(), masker);
		IThrowableProxy nested = original.getCause();
		this.cause = (nested != null) ? new MaskedThrowableProxy(nested, masker) : null;
		this.suppressed = Arrays.stream(suppressed(original))
			.map((proxy) -> new MaskedThrowableProxy(proxy, masker))
			.toArray(MaskedThrowableProxy[]::new);
	}

	/** Return the proxy itself when there is nothing to mask in the whole chain. */
	static IThrowableProxy of(IThrowableProxy proxy, LogMasker masker) {
		return (proxy instanceof MaskedThrowableProxy || isClean(proxy, masker)) ? proxy
				: new MaskedThrowableProxy(proxy, masker);
	}

	private static boolean isClean(IThrowableProxy proxy, LogMasker masker) {
		for (IThrowableProxy one = proxy; one != null; one = one.getCause()) {
			if (!Objects.equals(one.getMessage(), masked(one.getMessage(), masker))
					|| !Objects.equals(one.getOverridingMessage(), masked(one.getOverridingMessage(), masker))) {
				return false;
			}
			for (IThrowableProxy suppressed : suppressed(one)) {
				if (!isClean(suppressed, masker)) {
					return false;
				}
			}
		}
		return true;
	}

	private static @Nullable String masked(@Nullable String text, LogMasker masker) {
		return (text != null) ? masker.mask(text) : null;
	}

	private static IThrowableProxy[] suppressed(IThrowableProxy proxy) {
		IThrowableProxy[] suppressed = proxy.getSuppressed();
		return (suppressed != null) ? suppressed : new IThrowableProxy[0];
	}

	/** Return the first line of a printed stack trace. */
	String text() {
		if (this.overridingMessage != null) {
			return this.overridingMessage;
		}
		return (this.message != null) ? getClassName() + ": " + this.message : getClassName();
	}

	StackTraceElement[] stackTrace() {
		StackTraceElementProxy[] frames = getStackTraceElementProxyArray();
		return (frames != null) ? Arrays.stream(frames)
			.map(StackTraceElementProxy::getStackTraceElement)
			.toArray(StackTraceElement[]::new) : new StackTraceElement[0];
	}

	@Override
	public MaskedThrowable getThrowable() {
		MaskedThrowable known = this.copy;
		if (known == null) {
			known = (this.original instanceof ThrowableProxy proxy && proxy.getThrowable() != null && !isCyclic())
					? MaskedThrowable.of(proxy.getThrowable(), this, this.masker)
					: new MaskedThrowable(this, this.masker);
			this.copy = known;
		}
		return known;
	}

	@Override
	public @Nullable String getMessage() {
		return this.message;
	}

	@Override
	public @Nullable String getOverridingMessage() {
		return this.overridingMessage;
	}

	@Override
	public String getClassName() {
		return this.original.getClassName();
	}

	@Override
	public StackTraceElementProxy[] getStackTraceElementProxyArray() {
		return this.original.getStackTraceElementProxyArray();
	}

	@Override
	public int getCommonFrames() {
		return this.original.getCommonFrames();
	}

	@Override
	public boolean isCyclic() {
		return this.original.isCyclic();
	}

	@Override
	public @Nullable MaskedThrowableProxy getCause() {
		return this.cause;
	}

	@Override
	public MaskedThrowableProxy[] getSuppressed() {
		return this.suppressed;
	}

	@Override
	public @Nullable PackagingDataCalculator getPackagingDataCalculator() {
		return (this.original instanceof ThrowableProxy proxy) ? proxy.getPackagingDataCalculator() : null;
	}

	@Override
	public void calculatePackagingData() {
		if (this.original instanceof ThrowableProxy proxy) {
			proxy.calculatePackagingData();
		}
	}

}
