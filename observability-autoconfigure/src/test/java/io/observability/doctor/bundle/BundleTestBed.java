package io.observability.doctor.bundle;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.observability.SteppedClock;
import io.observability.logging.event.EventLog;
import io.observability.masking.Masker;

import org.springframework.boot.convert.DurationStyle;
import org.springframework.util.unit.DataSize;

/** Makes bundles of parts of its own, on a clock of its own. */
abstract class BundleTestBed {

	final SteppedClock clock = new SteppedClock("2026-11-21T12:00:00Z");

	final List<BundlePart> parts = new ArrayList<>();

	void add(String file, Content content) {
		this.parts.add(new TextPart(file, content));
	}

	Archive make() throws IOException {
		return make(properties(6, "2MB", "5s"));
	}

	Archive make(DoctorBundleProperties properties) throws IOException {
		try (BundleStream stream = bundles(properties).open("jane")) {
			return Archive.open(stream);
		}
	}

	SupportBundles bundles(DoctorBundleProperties properties) {
		return new SupportBundles(this.parts, properties, Masker::standard, EventLog.create(), this.clock);
	}

	static DoctorBundleProperties properties(int perHour, String size, String timeout) {
		return new DoctorBundleProperties(List.of("ADMIN"), perHour, DataSize.parse(size),
				DurationStyle.detectAndParse(timeout));
	}

	/** What a part writes. */
	@FunctionalInterface
	interface Content {

		void write(BundleFile file) throws IOException;

	}

	/** A part. */
	private record TextPart(String file, Content content) implements BundlePart {

		@Override
		public String description() {
			return "text";
		}

		@Override
		public void write(BundleFile file) throws IOException {
			this.content.write(file);
		}

	}

}
