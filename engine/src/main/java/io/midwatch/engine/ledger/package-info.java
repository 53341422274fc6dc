/**
 * What happened, in order, for ever: entries come in and are chained by hash. Where they are kept
 * is not here.
 */
@NullMarked
package io.midwatch.engine.ledger;

import org.jspecify.annotations.NullMarked;
