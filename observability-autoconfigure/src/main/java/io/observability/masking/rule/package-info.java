/**
 * Rules of the user: a keyword, a pattern of a linear-time engine, a check and examples.
 * Foundation; plain Java and RE2/J, which is optional. Switch:
 * {@code observability.masking.enabled}.
 */
@NullMarked
package io.observability.masking.rule;

import org.jspecify.annotations.NullMarked;
