package io.observability.doctor.bundle.content;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.observability.doctor.bundle.BundleFile;
import io.observability.doctor.bundle.BundlePart;

import org.springframework.beans.factory.ObjectProvider;

/** The meters with their tags and values. */
final class MetricsPart implements BundlePart {

	private final ObjectProvider<MeterRegistry> registries;

	private final String file;

	private final String description;

	private final Predicate<String> names;

	MetricsPart(ObjectProvider<MeterRegistry> registries, String file, String description, Predicate<String> names) {
		this.registries = registries;
		this.file = file;
		this.description = description;
		this.names = names;
	}

	static MetricsPart all(ObjectProvider<MeterRegistry> registries) {
		return new MetricsPart(registries, "metrics.txt", "all meters with their tags and values", (name) -> true);
	}

	static MetricsPart losses(ObjectProvider<MeterRegistry> registries) {
		List<String> losses = List.of("observability.dropped", "observability.masking.failures",
				"observability.logging.gate.failures", "observability.metrics.limited");
		return new MetricsPart(registries, "dropped.txt", "what was dropped, limited or could not be masked",
				losses::contains);
	}

	@Override
	public String file() {
		return this.file;
	}

	@Override
	public String description() {
		return this.description;
	}

	@Override
	public void write(BundleFile file) throws IOException {
		MeterRegistry registry = this.registries.stream()
			.filter((candidate) -> !(candidate instanceof CompositeMeterRegistry))
			.findFirst()
			.orElse(null);
		if (registry == null) {
			return;
		}
		List<Meter> meters = registry.getMeters()
			.stream()
			.filter((meter) -> this.names.test(meter.getId().getName()))
			.sorted(Comparator.comparing((Meter meter) -> meter.getId().getName()))
			.toList();
		for (Meter meter : meters) {
			file.line(describe(meter, file));
		}
	}

	private static String describe(Meter meter, BundleFile file) {
		StringBuilder line = new StringBuilder(meter.getId().getName());
		line.append(meter.getId()
			.getTags()
			.stream()
			.map((tag) -> tag.getKey() + "=" + file.masker().mask(tag.getKey(), tag.getValue()))
			.collect(Collectors.joining(", ", " {", "}")));
		try {
			line.append(values(meter));
		}
		catch (RuntimeException ex) {
			// such as that of a pool which was closed
			return line.append(" failed with ").append(ex.getClass().getName()).toString();
		}
		String unit = meter.getId().getBaseUnit();
		return line.append((unit != null) ? " " + unit : "").toString();
	}

	private static String values(Meter meter) {
		StringBuilder values = new StringBuilder();
		for (Measurement measurement : meter.measure()) {
			values.append(' ')
				.append(measurement.getStatistic().getTagValueRepresentation())
				.append('=')
				.append(number(measurement.getValue()));
		}
		return values.toString();
	}

	private static String number(double value) {
		return (value == Math.rint(value) && Math.abs(value) < 1e15) ? Long.toString((long) value)
				: String.format(Locale.ROOT, "%.6g", value);
	}

}
