package io.observability.doctor.bundle;

import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;

import io.observability.identity.ServiceIdentity;

/** Says what the archive is. */
final class ReadmePart implements BundlePart {

	private final List<BundlePart> others;

	private final ServiceIdentity service;

	private final Clock clock;

	ReadmePart(List<BundlePart> others, ServiceIdentity service, Clock clock) {
		this.others = others;
		this.service = service;
		this.clock = clock;
	}

	@Override
	public String file() {
		return "README.txt";
	}

	@Override
	public String description() {
		return "this text";
	}

	@Override
	public void write(BundleFile file) throws IOException {
		file.line("""
				Support bundle of '%s', version %s, instance %s, environment %s
				made at %s by the observability starter

				It shows how the application was set up and what it did at that time, for those who look for a fault.
				Personal data and secrets are masked by the rules of the application. No rule knows everything: read
				the files before you pass them on. A file that could not be completed says so at its end.
				""".formatted(this.service.service(), this.service.version(), this.service.instance(),
				this.service.environment(), this.clock.instant().truncatedTo(ChronoUnit.SECONDS)));
		for (BundlePart part : this.others) {
			file.line("%-20s %s".formatted(part.file(), part.description()));
		}
	}

}
