package io.midwatch.engine.adapter.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.midwatch.engine.fleet.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The client of one identity of one cluster, made when it is first needed and made anew when its
 * credentials expire.
 */
final class HeldClient implements AutoCloseable {

  /** A plugin that failed is not run again for each of a hundred reads. */
  private static final Duration REST = Duration.ofSeconds(5);

  private final Function<Instant, Made> maker;
  private final InstantSource clock;
  private @Nullable Made made;
  private @Nullable KubernetesClient retired;
  private @Nullable Unavailable failure;
  private Instant restsUntil = Instant.MIN;

  /**
   * Made by this.
   *
   * @param maker throws {@link Unavailable} if there are no credentials
   */
  HeldClient(Function<Instant, Made> maker, InstantSource clock) {
    this.maker = maker;
    this.clock = clock;
  }

  /**
   * A client.
   *
   * @param until when it must be made anew
   */
  record Made(KubernetesClient client, Instant until) {}

  /**
   * The client.
   *
   * @throws Unavailable if there are no credentials
   */
  synchronized KubernetesClient client() {
    Instant now = clock.instant();
    Made standing = made;
    if (standing != null && now.isBefore(standing.until())) {
      return standing.client();
    }
    Unavailable failed = failure;
    if (failed != null && now.isBefore(restsUntil)) {
      throw failed;
    }
    try {
      Made fresh = maker.apply(now);
      retire(standing);
      made = fresh;
      failure = null;
      return fresh.client();
    } catch (Unavailable e) {
      if (!e.refused()) {
        failure = e;
        restsUntil = now.plus(REST);
      }
      throw e;
    }
  }

  /** A request may be under way with the one that was just replaced, but not with its elder. */
  private void retire(@Nullable Made old) {
    if (retired != null) {
      retired.close();
    }
    retired = old == null ? null : old.client();
  }

  @Override
  public synchronized void close() {
    retire(made);
    retire(null);
    made = null;
  }
}
