/**
 * The store and the queue without a disk and without waiting, for simulations and tests: units of
 * work come in and are kept until the process ends, tasks go out in virtual time. Nothing here
 * survives a restart; {@code adapter.database} does.
 */
@NullMarked
package io.midwatch.engine.adapter.memory;

import org.jspecify.annotations.NullMarked;
