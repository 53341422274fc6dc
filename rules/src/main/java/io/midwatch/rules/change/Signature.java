package io.midwatch.rules.change;

import io.midwatch.rules.Moment;
import java.util.List;

/**
 * One person's word on one plan.
 *
 * @param person the person's name, or {@code pack:NAME} where the pack itself grants RUN
 * @param roles the roles held when signing, sorted
 * @param approve true to approve, false to reject
 * @param reason why; may be empty when approving
 * @param via {@code web}, {@code api}, {@code cli}, {@code slack} or {@code pack}
 * @param at when
 */
public record Signature(
    String person, List<String> roles, boolean approve, String reason, String via, Moment at) {

  public Signature {
    roles = List.copyOf(roles);
  }
}
