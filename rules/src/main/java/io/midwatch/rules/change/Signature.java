package io.midwatch.rules.change;

import io.midwatch.rules.Moment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One person's word on one plan.
 *
 * @param person the person's name, or {@code pack:NAME} where the pack itself grants RUN
 * @param roles the roles held when signing, sorted
 * @param approve true to approve, false to reject
 * @param reason why; may be empty when approving
 * @param via {@code web}, {@code api}, {@code cli}, {@code slack} or {@code pack}
 * @param at when
 * @param provedAt when the person proved to the identity provider, asked anew, who they are; null
 *     if they did not, or if the word came over anything but a browser's sign-in
 */
public record Signature(
    String person,
    List<String> roles,
    boolean approve,
    String reason,
    String via,
    Moment at,
    @Nullable Moment provedAt) {

  public Signature {
    roles = List.copyOf(roles);
  }

  /** A word of somebody who was not asked anew who they are. */
  public Signature(
      String person, List<String> roles, boolean approve, String reason, String via, Moment at) {
    this(person, roles, approve, reason, via, at, null);
  }
}
