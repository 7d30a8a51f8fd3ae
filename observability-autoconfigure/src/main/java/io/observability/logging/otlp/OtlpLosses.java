package io.observability.logging.otlp;

import java.util.Collection;
import java.util.concurrent.atomic.LongAdder;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.CollectionRegistration;
import io.opentelemetry.sdk.metrics.export.MetricReader;

/** Counts the lines that were not delivered. */
final class OtlpLosses {

	private static final String PROCESSED = "otel.sdk.processor.log.processed";

	private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");

	private final Reader reader = new Reader();

	private final SdkMeterProvider meters = SdkMeterProvider.builder().registerMetricReader(this.reader).build();

	private final LongAdder failed = new LongAdder();

	/** Return where the queue shall count. */
	SdkMeterProvider meters() {
		return this.meters;
	}

	/** Return how many lines found the queue full. */
	synchronized long queueFull() {
		long lost = 0;
		for (MetricData metric : this.reader.registration.collectAllMetrics()) {
			if (metric.getName().equals(PROCESSED)) {
				for (LongPointData point : metric.getLongSumData().getPoints()) {
					lost += (point.getAttributes().get(ERROR) != null) ? point.getValue() : 0;
				}
			}
		}
		return lost;
	}

	/** Return how many lines the receiver did not take. */
	long exportFailed() {
		return this.failed.sum();
	}

	/** Return an exporter that counts what the other cannot deliver. */
	LogRecordExporter count(LogRecordExporter exporter) {
		return new CountingExporter(exporter, this.failed);
	}

	/** Reads the counts when somebody asks. */
	private static final class Reader implements MetricReader {

		private volatile CollectionRegistration registration = CollectionRegistration.noop();

		@Override
		public void register(CollectionRegistration registration) {
			this.registration = registration;
		}

		@Override
		public AggregationTemporality getAggregationTemporality(InstrumentType type) {
			return AggregationTemporality.CUMULATIVE;
		}

		@Override
		public CompletableResultCode forceFlush() {
			return CompletableResultCode.ofSuccess();
		}

		@Override
		public CompletableResultCode shutdown() {
			return CompletableResultCode.ofSuccess();
		}

	}

	/**
	 * Counts lines of failed exports.
	 *
	 * @param delegate what exports
	 * @param failed the count
	 */
	private record CountingExporter(LogRecordExporter delegate, LongAdder failed) implements LogRecordExporter {

		@Override
		public CompletableResultCode export(Collection<LogRecordData> records) {
			int size = records.size();
			CompletableResultCode result;
			try {
				result = this.delegate.export(records);
			}
			catch (RuntimeException ex) {
				result = CompletableResultCode.ofExceptionalFailure(ex);
			}
			CompletableResultCode outcome = result;
			return outcome.whenComplete(() -> {
				if (!outcome.isSuccess()) {
					this.failed.add(size);
				}
			});
		}

		@Override
		public CompletableResultCode flush() {
			return this.delegate.flush();
		}

		@Override
		public CompletableResultCode shutdown() {
			return this.delegate.shutdown();
		}

	}

}
