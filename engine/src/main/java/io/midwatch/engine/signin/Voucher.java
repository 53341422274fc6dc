package io.midwatch.engine.signin;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the identity provider vouches for.
 *
 * @param subject who it is there, for ever
 * @param name what people call them
 * @param groups their groups when they signed in, sorted
 * @param signedInAt when they last proved who they are, or when the provider said so
 * @param provedAt when they proved who they are because the provider was asked to ask them anew;
 *     null if it was not
 */
public record Voucher(
    String subject,
    String name,
    List<String> groups,
    Instant signedInAt,
    @Nullable Instant provedAt) {

  public Voucher {
    groups = groups.stream().sorted().distinct().toList();
  }

  /** What it vouches for without having asked anew. */
  public Voucher(String subject, String name, List<String> groups, Instant signedInAt) {
    this(subject, name, groups, signedInAt, null);
  }
}
