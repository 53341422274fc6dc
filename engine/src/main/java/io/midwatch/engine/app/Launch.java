package io.midwatch.engine.app;

import io.midwatch.engine.flow.FlowSettings;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the service is started for, handed from the command line to the wiring across the
 * framework's start.
 *
 * @param configuration clusters, identity, pack
 * @param settings how the flow is paced
 * @param world opens what stands behind the doors
 * @param clock the clock of everything
 */
record Launch(
    Configuration configuration, FlowSettings settings, Supplier<World> world, Clock clock) {

  private static final AtomicReference<@Nullable Launch> CURRENT = new AtomicReference<>();

  /** Leaves a launch for the wiring to find. */
  void leave() {
    CURRENT.set(this);
  }

  /** The launch that was left; null where none was, as in tests of pages alone. */
  static @Nullable Launch found() {
    return CURRENT.get();
  }
}
