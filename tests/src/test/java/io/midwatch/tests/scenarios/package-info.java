/** The scenarios of the built-in packs, and whether they would notice. */
@NullMarked
package io.midwatch.tests.scenarios;

import org.jspecify.annotations.NullMarked;
