package io.midwatch.engine.flow;

import io.midwatch.engine.fleet.ClusterObjects;
import io.midwatch.engine.fleet.ClusterProfile;
import io.midwatch.engine.fleet.KubeObject;
import io.midwatch.rules.ResourceRef;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads objects, and fails while a test says so. */
final class Blinds implements ClusterObjects {

  private final ClusterObjects objects;

  /** Gives what a read fails with, null if it passes. */
  Supplier<@Nullable RuntimeException> failure = () -> null;

  Blinds(ClusterObjects objects) {
    this.objects = objects;
  }

  @Override
  public List<ClusterProfile> clusters() {
    return objects.clusters();
  }

  @Override
  public List<KubeObject> list(String cluster, String kind, String namespace) {
    fail();
    return objects.list(cluster, kind, namespace);
  }

  @Override
  public Optional<KubeObject> get(ResourceRef ref) {
    fail();
    return objects.get(ref);
  }

  private void fail() {
    RuntimeException now = failure.get();
    if (now != null) {
      throw now;
    }
  }
}
