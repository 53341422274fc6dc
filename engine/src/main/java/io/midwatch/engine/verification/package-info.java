/** A changed target comes in, whether it helped goes out. Taking a change back is not here. */
@NullMarked
package io.midwatch.engine.verification;

import org.jspecify.annotations.NullMarked;
