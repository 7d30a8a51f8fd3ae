/**
 * Shows SQL statements without the values in them. Foundation. Has no switch.
 */
@NullMarked
package io.observability.masking.sql;

import org.jspecify.annotations.NullMarked;
