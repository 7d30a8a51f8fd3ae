/**
 * Reads settings from a file whenever it changes. Foundation. Switch:
 * {@code observability.settings.file.enabled}.
 */
@NullMarked
package io.observability.settings.file;

import org.jspecify.annotations.NullMarked;
