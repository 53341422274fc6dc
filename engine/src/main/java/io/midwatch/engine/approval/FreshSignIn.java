package io.midwatch.engine.approval;

import io.midwatch.rules.Moment;
import io.midwatch.rules.autonomy.Verdict;
import io.midwatch.rules.change.Approval;
import io.midwatch.rules.change.Signature;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The law that of two signatures one is given on the web, by somebody who has just proved to the
 * identity provider who they are: whoever finds a browser open, or holds a token or a chat's
 * account, completes nothing alone.
 *
 * @param within how long before the signature that may be; empty where the law is switched off
 */
public record FreshSignIn(Optional<Duration> within) {

  /** Nobody is asked anew. */
  public static final FreshSignIn OFF = new FreshSignIn(Optional.empty());

  /** The law in a few words, as a refusal names it. */
  public static final String LAW = "one of two signs on the web after a fresh sign-in";

  /** How far the provider's clock may be ahead. */
  public static final Duration SKEW = Duration.ofSeconds(30);

  /** The law with a time. */
  public static FreshSignIn within(Duration time) {
    return new FreshSignIn(Optional.of(time));
  }

  /** True if what was proved then is fresh now; never if nothing was, or if it lies ahead. */
  public boolean holds(@Nullable Moment provedAt, Moment now) {
    if (within.isEmpty() || provedAt == null) {
      return false;
    }
    Duration age = now.since(provedAt);
    return age.compareTo(within.get()) <= 0 && age.compareTo(SKEW.negated()) >= 0;
  }

  /** True if this signature is one that the law asks for. */
  public boolean by(Signature signature) {
    return signature.approve()
        && signature.via().equals("web")
        && holds(signature.provedAt(), signature.at());
  }

  /** True if a set of signatures is one that this law lets pass, however many they are. */
  boolean kept(Approval approval) {
    return within.isEmpty()
        || approval.verdict() != Verdict.ASK_TWO
        || approval.signatures().stream().anyMatch(this::by);
  }

  /**
   * True if the next signature on an approval must be a fresh one: one that is not is already
   * there, and no other.
   */
  public boolean asksNext(Approval approval) {
    return !kept(approval) && !approval.signatures().isEmpty();
  }

  /**
   * Why a signature is not taken; empty if it is. The first of two may be any: the second is then
   * the one that is fresh.
   */
  public Optional<Refusal> refuse(Approval approval, Signature signature) {
    if (!signature.approve() || !asksNext(approval) || by(signature)) {
      return Optional.empty();
    }
    return Optional.of(
        new Refusal(
            Refusal.Kind.NOT_ENTITLED,
            LAW,
            LAW
                + ": open the incident's page, sign in again there, and sign within "
                + words(within.orElseThrow())));
  }

  private static String words(Duration time) {
    long seconds = time.toSeconds();
    return seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
  }
}
