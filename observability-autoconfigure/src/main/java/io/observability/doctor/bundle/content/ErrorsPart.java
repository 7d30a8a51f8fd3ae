package io.observability.doctor.bundle.content;

import java.io.IOException;

import io.observability.doctor.bundle.BundleFile;
import io.observability.doctor.bundle.BundlePart;
import io.observability.logging.analysis.ErrorSummary;
import io.observability.logging.analysis.RecentLog;

import org.springframework.beans.factory.ObjectProvider;

/** The errors by fingerprint. */
final class ErrorsPart implements BundlePart {

	private final ObjectProvider<RecentLog> log;

	ErrorsPart(ObjectProvider<RecentLog> log) {
		this.log = log;
	}

	@Override
	public String file() {
		return "errors.txt";
	}

	@Override
	public String description() {
		return "errors by fingerprint, the most frequent first";
	}

	@Override
	public void write(BundleFile file) throws IOException {
		for (RecentLog recent : this.log.orderedStream().toList()) {
			for (ErrorSummary error : recent.errors()) {
				file.line("%s: %d times from %s to %s, %s by %s".formatted(error.fingerprint(), error.count(),
						error.firstSeen(), error.lastSeen(), error.level(), error.logger()));
				file.line("  last correlation id: " + error.lastCorrelationId());
				file.line("  " + ((error.exception() != null) ? error.exception() + ": " : "") + error.message());
				for (String frame : error.trace()) {
					file.line("    " + frame);
				}
			}
		}
	}

}
