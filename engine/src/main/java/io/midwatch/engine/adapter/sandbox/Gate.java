package io.midwatch.engine.adapter.sandbox;

import io.midwatch.engine.execution.WriteResult;
import io.midwatch.engine.fleet.Unavailable;
import java.util.function.Function;

/** Lets requests through to the world, or turns them away as a real cluster would. */
final class Gate {

  private final World world;
  private final Access access;

  Gate(World world, Access access) {
    this.world = world;
    this.access = access;
  }

  World world() {
    return world;
  }

  /**
   * Reads in a cluster.
   *
   * @param what the request, for people
   */
  <T> T read(String cluster, String what, Function<SandboxCluster, T> deed) {
    switch (access) {
      case FORBIDDEN ->
          throw new Unavailable(
              cluster + ": " + what + " is forbidden: this identity has no rights", true);
      case UNREACHABLE -> throw new Unavailable(cluster + ": " + what + ": no answer came", false);
      default -> {
        return world.in(cluster, deed);
      }
    }
  }

  /**
   * Writes in a cluster.
   *
   * @param what the request, for people
   */
  WriteResult write(String cluster, String what, Function<SandboxCluster, WriteResult> deed) {
    return switch (access) {
      case READ_ONLY ->
          new WriteResult.Refused(
              cluster + ": may not " + what + ": no acting identity is configured for it");
      case FORBIDDEN ->
          new WriteResult.Refused(
              cluster + ": " + what + " is forbidden: this identity has no rights");
      case UNREACHABLE -> new WriteResult.Unknown(cluster + ": " + what + ": no answer came");
      case FULL -> carryOut(cluster, deed);
    };
  }

  private WriteResult carryOut(String cluster, Function<SandboxCluster, WriteResult> deed) {
    try {
      return world.in(cluster, deed);
    } catch (Unavailable e) {
      return new WriteResult.Refused(e.reason());
    }
  }
}
