package io.midwatch.engine.signin;

import java.time.Instant;
import java.util.List;

/**
 * What the identity provider vouches for.
 *
 * @param subject who it is there, for ever
 * @param name what people call them
 * @param groups their groups when they signed in, sorted
 * @param signedInAt when they last proved who they are
 */
public record Voucher(String subject, String name, List<String> groups, Instant signedInAt) {

  public Voucher {
    groups = groups.stream().sorted().distinct().toList();
  }
}
