/**
 * Text messages to customers.
 */
@NullMarked
package io.observability.sample.sms;

import org.jspecify.annotations.NullMarked;
