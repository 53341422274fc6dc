/**
 * A target and its alerts come in, an evidence file goes out. What the evidence means is not here.
 */
@NullMarked
package io.midwatch.engine.investigation;

import org.jspecify.annotations.NullMarked;
