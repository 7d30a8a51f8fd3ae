package io.observability.metrics;

import io.micrometer.core.instrument.Tags;

/** Name and tags of a meter as they are registered. */
record MeterKey(String name, Tags tags) {
}
