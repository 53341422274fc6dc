package io.midwatch.engine.adapter.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.engine.execution.ClusterWriter;
import io.midwatch.engine.fleet.ClusterObjects;
import io.midwatch.rules.ResourceRef;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Puts objects of a test's own into one cluster of the sandbox, as anybody with kubectl could in a
 * real one. It stands in the sandbox's package because nothing but tests should be able to.
 */
public final class SandboxHands {

  /** The cluster's name. */
  public static final String CLUSTER = "eu-staging-1";

  private final World world;

  /** Sets up a cluster of its own. */
  public SandboxHands() {
    Clock clock = new HurryingClock();
    FleetBuilder builder = new FleetBuilder(7, clock.instant());
    world =
        new World(
            clock,
            List.of(
                Catalogue.clusters().stream()
                    .filter(profile -> profile.name().equals(CLUSTER))
                    .map(builder::build)
                    .findFirst()
                    .orElseThrow()));
  }

  /** The reading door. */
  public ClusterObjects objects() {
    return new SandboxObjects(world);
  }

  /** The writing door. */
  public ClusterWriter writer() {
    return new SandboxWriter(world);
  }

  /** Creates an object. */
  public void create(ObjectNode object) {
    world.in(CLUSTER, cluster -> cluster.store().create(object));
  }

  /** Changes the spec of an object. */
  public void changeSpec(ResourceRef ref, Consumer<ObjectNode> edit) {
    world.in(
        CLUSTER,
        cluster -> {
          ObjectNode object = cluster.store().find(Key.of(ref));
          cluster.store().change(object, found -> edit.accept(Json.child(found, "spec")));
          return object;
        });
  }

  /** Goes on by a second whenever it is looked at. */
  private static final class HurryingClock extends Clock {

    private final AtomicLong second =
        new AtomicLong(Instant.parse("2026-03-03T10:00:00Z").getEpochSecond());

    @Override
    public Instant instant() {
      return Instant.ofEpochSecond(second.incrementAndGet());
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
