/**
 * What every feature shares: its switch, its defaults and the names of its meters.
 */
@NullMarked
package io.observability;

import org.jspecify.annotations.NullMarked;
