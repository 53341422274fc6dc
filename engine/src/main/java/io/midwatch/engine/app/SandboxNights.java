package io.midwatch.engine.app;

import io.midwatch.engine.adapter.memory.VirtualHours;
import io.midwatch.engine.adapter.sandbox.SandboxFleet;
import io.midwatch.engine.simulation.Nights;
import io.midwatch.engine.simulation.WorldSketch;
import io.midwatch.rules.Moment;

/** Nights in the sandbox, in virtual time, kept in memory. */
public final class SandboxNights implements Nights {

  /** Needs nothing; each night has a world of its own. */
  public SandboxNights() {}

  @Override
  public Night begin(WorldSketch sketch, Moment start, long seed) {
    VirtualHours hours = new VirtualHours(start);
    return new Night(hours, SandboxFleet.sketched(hours.clock(), seed, sketch));
  }
}
