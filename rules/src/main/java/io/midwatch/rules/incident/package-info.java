/** One fault under watch, from its first alert to its end. How it is stored is not here. */
@NullMarked
package io.midwatch.rules.incident;

import org.jspecify.annotations.NullMarked;
