/** What a guardrail said about one proposal. Folding its word into a verdict is not here. */
@NullMarked
package io.midwatch.rules.guardrail;

import org.jspecify.annotations.NullMarked;
