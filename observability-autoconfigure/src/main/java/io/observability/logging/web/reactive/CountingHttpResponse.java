package io.observability.logging.web.reactive;

import java.nio.file.Path;

import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.ZeroCopyHttpOutputMessage;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;

/**
 * Counts the bytes of the body without holding any of them, and sees when nobody wants
 * the rest of it.
 */
abstract class CountingHttpResponse extends ServerHttpResponseDecorator {

	private final RequestExchange exchange;

	private CountingHttpResponse(ServerHttpResponse delegate, RequestExchange exchange) {
		super(delegate);
		this.exchange = exchange;
	}

	/** Files keep their short way to the network. */
	static ServerHttpResponse of(ServerHttpResponse response, RequestExchange exchange) {
		return (response instanceof ZeroCopyHttpOutputMessage files) ? new WithFiles(response, files, exchange)
				: new WithoutFiles(response, exchange);
	}

	@Override
	public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
		Publisher<? extends DataBuffer> counted = counted(body);
		return super.writeWith((counted instanceof Flux<? extends DataBuffer> parts)
				? parts.doOnCancel(this.exchange::abort) : counted);
	}

	@Override
	public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
		return super.writeAndFlushWith(
				Flux.<Publisher<? extends DataBuffer>>from(body).doOnCancel(this.exchange::abort).map(this::counted));
	}

	// Responses treat a body of one part in another way than a stream.
	private Publisher<? extends DataBuffer> counted(Publisher<? extends DataBuffer> body) {
		return (body instanceof Mono<? extends DataBuffer> single) ? single.doOnNext(this::count)
				: Flux.from(body).doOnNext(this::count);
	}

	private void count(DataBuffer part) {
		this.exchange.count(part.readableByteCount());
	}

	private static final class WithoutFiles extends CountingHttpResponse {

		WithoutFiles(ServerHttpResponse delegate, RequestExchange exchange) {
			super(delegate, exchange);
		}

	}

	/** Of a server that can send files without reading them. */
	private static final class WithFiles extends CountingHttpResponse implements ZeroCopyHttpOutputMessage {

		private final ZeroCopyHttpOutputMessage files;

		private final RequestExchange exchange;

		WithFiles(ServerHttpResponse delegate, ZeroCopyHttpOutputMessage files, RequestExchange exchange) {
			super(delegate, exchange);
			this.files = files;
			this.exchange = exchange;
		}

		@Override
		public Mono<Void> writeWith(Path file, long position, long count) {
			return this.files.writeWith(file, position, count).doOnSuccess((done) -> this.exchange.count(count));
		}

	}

}
