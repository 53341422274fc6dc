/**
 * The entry point and the wiring: the only package that sees every other one.
 *
 * <p>In comes a command line; out goes an exit code. No decision is taken here: a class of this
 * package only says which real or sandbox part stands behind which port.
 */
@NullMarked
package io.midwatch.engine.app;

import org.jspecify.annotations.NullMarked;
