/**
 * Where policy packs come from: the built-in ones from the jar, others from folders. Bytes go out;
 * reading and checking them is not here.
 */
@NullMarked
package io.midwatch.engine.policy;

import org.jspecify.annotations.NullMarked;
