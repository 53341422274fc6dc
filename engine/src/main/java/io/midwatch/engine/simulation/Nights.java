package io.midwatch.engine.simulation;

import io.midwatch.rules.Moment;

/** Makes a new world with hours of its own for each scenario. */
@FunctionalInterface
public interface Nights {

  /**
   * A night that begins, with the world in it as healthy as it was sketched.
   *
   * @param seed the same seed and sketch give the same world, byte for byte
   */
  Night begin(WorldSketch sketch, Moment start, long seed);

  /** The hours of one scenario and the world in them. */
  record Night(Hours hours, SimulatedWorld world) {}
}
