/**
 * The job that copies the database.
 */
@NullMarked
package io.observability.sample.backup;

import org.jspecify.annotations.NullMarked;
