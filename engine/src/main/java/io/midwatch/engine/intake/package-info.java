/**
 * Bodies of webhooks come in, checked alerts go out, each with the same fingerprint however it
 * arrived. Folding them into incidents and keeping them is not here.
 */
@NullMarked
package io.midwatch.engine.intake;

import org.jspecify.annotations.NullMarked;
