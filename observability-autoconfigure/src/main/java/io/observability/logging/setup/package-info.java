/**
 * The set-up of Logback for applications without a configuration of their own.
 */
@NullMarked
package io.observability.logging.setup;

import org.jspecify.annotations.NullMarked;
