/** Case files in, decisions out, in canonical form. Matching orders against facts is not here. */
@NullMarked
package io.midwatch.rules.decision;

import org.jspecify.annotations.NullMarked;
