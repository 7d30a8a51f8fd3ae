/**
 * A mail server inside the process that keeps the mails it receives, so that one can look
 * at them.
 */
@NullMarked
package io.observability.sample.mailbox;

import org.jspecify.annotations.NullMarked;
