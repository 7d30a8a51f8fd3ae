package io.observability.calls.openai;

import java.io.IOException;

import io.observability.calls.OutgoingCall;
import okhttp3.Call;
import okhttp3.MediaType;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;
import org.jspecify.annotations.Nullable;

/** Sees the end of a body, and hands it on as it comes. */
final class RecordedBody extends ResponseBody {

	private final ResponseBody delegate;

	private final BufferedSource source;

	RecordedBody(ResponseBody delegate, OutgoingCall call, Call sender) {
		this.delegate = delegate;
		this.source = Okio.buffer(new RecordedSource(delegate.source(), call, sender));
	}

	@Override
	public @Nullable MediaType contentType() {
		return this.delegate.contentType();
	}

	@Override
	public long contentLength() {
		return this.delegate.contentLength();
	}

	@Override
	public BufferedSource source() {
		return this.source;
	}

	/** Sees the end of the bytes. */
	private static final class RecordedSource extends ForwardingSource {

		private final OutgoingCall call;

		private final Call sender;

		RecordedSource(Source delegate, OutgoingCall call, Call sender) {
			super(delegate);
			this.call = call;
			this.sender = sender;
		}

		@Override
		public long read(Buffer sink, long count) throws IOException {
			try {
				long read = super.read(sink, count);
				if (read < 0) {
					this.call.end();
				}
				return read;
			}
			catch (IOException | RuntimeException ex) {
				CallInterceptor.fail(this.call, this.sender, ex);
				throw ex;
			}
		}

		/** Readers of JSON and of events know the end before the bytes do. */
		@Override
		public void close() throws IOException {
			if (this.sender.isCanceled()) {
				this.call.cancel();
			}
			this.call.end();
			super.close();
		}

	}

}
