/**
 * What the callers of all providers share: how failures are told to the user.
 */
@NullMarked
package io.observability.sample.provider;

import org.jspecify.annotations.NullMarked;
