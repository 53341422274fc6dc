/** How much may be done without asking: verdicts, urgencies, grants. Who signs is not here. */
@NullMarked
package io.midwatch.rules.autonomy;

import org.jspecify.annotations.NullMarked;
