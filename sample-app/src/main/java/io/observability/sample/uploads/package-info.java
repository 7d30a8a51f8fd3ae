/**
 * Uploads of CSV files.
 */
@NullMarked
package io.observability.sample.uploads;

import org.jspecify.annotations.NullMarked;
