package io.midwatch.rules.rulebook;

import io.midwatch.rules.decision.CaseFile;
import io.midwatch.rules.facts.ProposedChange;
import io.midwatch.rules.facts.Tier;
import io.midwatch.rules.facts.Workload;
import io.midwatch.rules.operation.Operation;
import io.midwatch.rules.policy.PolicyPack;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A recorded case as it would have been made under a pack: with that pack's own entry of the
 * catalogue, with the tier that its inventory gives, and with what its calendar says of that time.
 * As it was recorded, every pack but the one of that day would hold it, or take its services for
 * what they were.
 */
public final class AsSeenUnder {

  /** As at the time of judging: what the inventory does not name could be important. */
  private static final List<Tier> WEIGHTIEST_FIRST =
      List.of(Tier.CRITICAL, Tier.HIGH, Tier.UNKNOWN, Tier.NORMAL, Tier.LOW);

  private AsSeenUnder() {}

  /**
   * False if one of the packs would have proposed something else: the operation takes other inputs,
   * aims at other kinds or works in another way.
   */
  public static boolean comparable(CaseFile recorded, PolicyPack running, PolicyPack candidate) {
    Optional<Operation> after = candidate.operation(recorded.operation().name());
    Operation before = running.operation(recorded.operation().name()).orElse(recorded.operation());
    return after.isEmpty()
        || (alike(after.get(), before) && alike(after.get(), recorded.operation()));
  }

  private static boolean alike(Operation one, Operation other) {
    return one.parameters().equals(other.parameters())
        && one.targetKinds().equals(other.targetKinds())
        && one.operationClass().equals(other.operationClass())
        && one.carrier() == other.carrier();
  }

  /**
   * The case as this pack would have it; one whose operation it does not have keeps its entry. A
   * case that the pack would have made alike is given back as it is, to the byte.
   */
  public static CaseFile pack(PolicyPack pack, CaseFile recorded) {
    CaseFile then = recorded.with(CalendarAnew.circumstances(pack, recorded));
    return pack.operation(recorded.operation().name())
        .map(entry -> then.with(entry, subject(pack, then, entry)))
        .orElse(then);
  }

  private static ProposedChange subject(PolicyPack pack, CaseFile recorded, Operation entry) {
    ProposedChange seen = recorded.subject();
    return new ProposedChange(
        seen.operation(),
        entry.operationClass(),
        seen.target(),
        seen.namespaces(),
        seen.environment(),
        tier(pack, recorded),
        seen.grade(),
        seen.faultClass(),
        seen.cause(),
        entry.reversibility(),
        entry.disruptive(),
        seen.podsTouched(),
        seen.podsAtOnce(),
        seen.nodesTouched(),
        seen.clustersTouched());
  }

  private static Tier tier(PolicyPack pack, CaseFile recorded) {
    Set<Tier> tiers =
        recorded.circumstances().stream()
            .map(evidence -> evidence.fact() instanceof Workload touched ? touched : null)
            .filter(Objects::nonNull)
            .map(touched -> pack.inventory().tier(touched.ref()))
            .collect(Collectors.toSet());
    return WEIGHTIEST_FIRST.stream().filter(tiers::contains).findFirst().orElse(Tier.UNKNOWN);
  }
}
