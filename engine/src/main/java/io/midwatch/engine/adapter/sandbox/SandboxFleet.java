package io.midwatch.engine.adapter.sandbox;

import io.midwatch.engine.execution.ClusterWriter;
import io.midwatch.engine.fleet.ClusterObjects;
import io.midwatch.engine.fleet.ClusterProfile;
import java.time.Clock;
import java.util.List;

/** The embedded fleet: twelve clusters that live by the given clock, with a door for every port. */
public final class SandboxFleet {

  private final World world;
  private final SandboxFaults faults;

  private SandboxFleet(World world) {
    this.world = world;
    this.faults = new SandboxFaults(world);
  }

  /**
   * The demo's fleet: twelve healthy clusters with some days behind them.
   *
   * @param clock what the fleet takes for the time; it may jump forward, going back has no effect
   * @param seed the same seed and the same writes at the same times give the same fleet, byte for
   *     byte
   */
  public static SandboxFleet standard(Clock clock, long seed) {
    return of(clock, seed, Catalogue.clusters());
  }

  /** Some of the demo's clusters alone, each the same as in the whole fleet. */
  static SandboxFleet of(Clock clock, long seed, List<ClusterProfile> profiles) {
    FleetBuilder builder = new FleetBuilder(seed, clock.instant());
    return new SandboxFleet(
        new World(clock, profiles.parallelStream().map(builder::build).toList()));
  }

  /**
   * Lets everything happen that is due by the clock. Doing it twice or seldom makes no difference.
   */
  public void advance() {
    world.advance();
  }

  /** The reading door. */
  public ClusterObjects objects() {
    return new SandboxObjects(world);
  }

  /** The writing door. */
  public ClusterWriter writer() {
    return new SandboxWriter(world);
  }

  /** What can be made to go wrong. */
  public SandboxFaults faults() {
    return faults;
  }

  /**
   * Decides whether operations help.
   *
   * @param on true to have writes accepted without mending anything; taking them back still works
   */
  public void sabotage(boolean on) {
    for (SandboxCluster cluster : world.clusters()) {
      world.in(
          cluster.name(),
          c -> {
            c.behaviours().sabotage(on);
            return c;
          });
    }
  }
}
