/**
 * Adds credentials to the requests that the features send. Foundation. The libraries that
 * know the credentials of AWS and Google are optional, and nothing is loaded or asked
 * before the first request.
 */
@NullMarked
package io.observability.signing;

import org.jspecify.annotations.NullMarked;
