package io.midwatch.engine.activation;

import io.midwatch.rules.Moment;
import io.midwatch.rules.change.Signature;
import io.midwatch.rules.policy.PolicyPack;
import io.midwatch.rules.policy.PolicyProblem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with the policy pack.
 *
 * @param source where packs are looked for
 * @param name the name of the pack in force
 * @param digest its version
 * @param since when it came in force
 * @param signedBy who signed for it; empty if nobody had to
 * @param refused what was found last and can't be used; null if nothing is wrong
 * @param pending what waits for signatures; null if nothing does
 */
public record PackStatus(
    String source,
    String name,
    String digest,
    Moment since,
    List<String> signedBy,
    @Nullable Refused refused,
    @Nullable Pending pending) {

  public PackStatus {
    signedBy = List.copyOf(signedBy);
  }

  /** A pack that came in force, and nothing beside it. */
  static PackStatus of(String source, PolicyPack pack, Moment since, List<String> signedBy) {
    return new PackStatus(source, pack.name(), pack.digest(), since, signedBy, null, null);
  }

  /** The same pack in force, and something else beside it. */
  PackStatus with(@Nullable Refused nowRefused, @Nullable Pending nowPending) {
    return new PackStatus(source, name, digest, since, signedBy, nowRefused, nowPending);
  }

  /** True if what lies in the source can't be used. */
  public boolean broken() {
    return refused != null;
  }

  /**
   * A pack that can't be used.
   *
   * @param at when it was found
   * @param problems the first of what is wrong, by place
   * @param leftOut how many more there are
   */
  public record Refused(Moment at, List<PolicyProblem> problems, int leftOut) {

    public Refused {
      problems = List.copyOf(problems);
    }
  }

  /**
   * A pack that would make recorded decisions milder.
   *
   * @param name its name
   * @param digest its version
   * @param since when it was found
   * @param lapses when it is compared anew and its signatures count no more
   * @param author who wrote it, as far as the source says; empty if it does not
   * @param comparison what it would change
   * @param hash what a signature on it is bound to
   * @param signatures given so far
   * @param needed how many are needed
   */
  public record Pending(
      String name,
      String digest,
      Moment since,
      Moment lapses,
      String author,
      Comparison comparison,
      String hash,
      List<Signature> signatures,
      int needed) {

    public Pending {
      signatures = List.copyOf(signatures);
    }

    /** The same with one more signature. */
    Pending with(Signature signature) {
      List<Signature> all = new ArrayList<>(signatures);
      all.add(signature);
      return new Pending(name, digest, since, lapses, author, comparison, hash, all, needed);
    }

    /** Who signed, sorted. */
    public List<String> people() {
      return signatures.stream().map(Signature::person).sorted().toList();
    }
  }
}
