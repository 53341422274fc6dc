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
 * @param saidAt when the provider said all this, which may be long after they proved who they are,
 *     and long ago where an ID token is brought again
 * @param provedAt when they proved who they are because the provider was asked to ask them anew;
 *     null if it was not
 */
public record Voucher(
    String subject,
    String name,
    List<String> groups,
    Instant signedInAt,
    Instant saidAt,
    @Nullable Instant provedAt) {

  public Voucher {
    groups = groups.stream().sorted().distinct().toList();
  }

  /** What it vouches for at the sign-in itself, without having asked anew. */
  public Voucher(String subject, String name, List<String> groups, Instant signedInAt) {
    this(subject, name, groups, signedInAt, signedInAt, null);
  }
}
