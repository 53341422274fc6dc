/**
 * How orders are tried before they count: scenarios and recorded cases come in, what came of them
 * goes out. The flow and the rulebook are the real ones; only the world and the hours are made. The
 * sandbox that stands behind them is not here.
 */
@NullMarked
package io.midwatch.engine.simulation;

import org.jspecify.annotations.NullMarked;
