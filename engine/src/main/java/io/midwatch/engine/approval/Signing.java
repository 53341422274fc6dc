package io.midwatch.engine.approval;

import io.midwatch.rules.Moment;
import io.midwatch.rules.autonomy.Verdict;
import io.midwatch.rules.change.Approval;
import io.midwatch.rules.change.ApprovalState;
import io.midwatch.rules.change.Plan;
import io.midwatch.rules.change.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The laws of signing. Pure: what is kept, and when, is for the caller. */
public final class Signing {

  /** The law by which who asked for a decision does not sign what came of it. */
  public static final String REQUESTED = "law.requested";

  private static final String PACK = "pack:";

  private Signing() {}

  /** What is asked of people for a plan. */
  public static Approval ask(Plan plan, Verdict verdict) {
    return new Approval(plan.hash(), verdict, ApprovalState.PENDING, List.of(), plan.expires());
  }

  /** The pack's own signature, where it grants RUN. */
  public static Approval byPack(Plan plan, Verdict verdict, String pack, Moment now) {
    if (verdict != Verdict.RUN) {
      throw new IllegalArgumentException("a pack signs RUN only, not " + verdict);
    }
    Signature signature = new Signature(PACK + pack, List.of(), true, "granted", "pack", now);
    return new Approval(
        plan.hash(), verdict, ApprovalState.APPROVED, List.of(signature), plan.expires());
  }

  /**
   * Why a person's word on a plan is not taken; empty if it is.
   *
   * @param approval as it stands, locked
   * @param hash the hash the person named
   * @param reason the person's reason
   * @param barred people who may not sign this one: who proposed or asked for it, or wrote the
   *     orders that made it milder
   */
  public static Optional<Refusal> refuse(
      Approval approval,
      String hash,
      Person person,
      boolean approve,
      String reason,
      Set<String> barred,
      Moment now) {
    if (!approval.planHash().equals(hash)) {
      return refusal(
          Refusal.Kind.WRONG_HASH,
          "a signature is bound to one exact plan",
          "hash " + brief(hash) + " is not the plan that waits, " + brief(approval.planHash()));
    }
    if (approval.state() != ApprovalState.PENDING) {
      return refusal(
          Refusal.Kind.ENDED, "signing has ended", "this plan is " + approval.state() + " already");
    }
    if (approval.expires().compareTo(now) <= 0) {
      return refusal(
          Refusal.Kind.ENDED, "signatures lapse", "this plan lapsed at " + approval.expires());
    }
    return notEntitled(approval, person, approve, reason, barred);
  }

  private static Optional<Refusal> notEntitled(
      Approval approval, Person person, boolean approve, String reason, Set<String> barred) {
    if (!person.human() || Names.key(person.name()).startsWith(PACK)) {
      return notEntitled("only people sign", person.name() + " is no person");
    }
    if (!person.maySign()) {
      return notEntitled(
          "signing needs the role approver or manager",
          person.name() + " holds " + (person.roles().isEmpty() ? "no role" : person.roles()));
    }
    if (Names.mixed(person.name())) {
      return notEntitled(
          "a signer's name is written in one script",
          person.name() + " mixes letters that look alike");
    }
    if (barred.stream().anyMatch(name -> Names.same(name, person.name()))) {
      return notEntitled(
          "nobody signs what they proposed",
          person.name() + " proposed this, asked for it, or wrote the orders that allow it");
    }
    if (approval.signatures().stream().anyMatch(s -> Names.same(s.person(), person.name()))) {
      return notEntitled("one word from each person", person.name() + " has already signed");
    }
    if (!approve) {
      return reason.isBlank()
          ? notEntitled("a rejection needs a reason", "say what is wrong with it")
          : Optional.empty();
    }
    if (approval.verdict() == Verdict.ASK_TWO
        && !approval.signatures().isEmpty()
        && !isManager(person.roles())
        && approval.signatures().stream().noneMatch(s -> isManager(s.roles()))) {
      return notEntitled("one of two must be a manager", person.name() + " is no manager");
    }
    return Optional.empty();
  }

  /**
   * Why a chat alone does not do for two: whoever holds a chat's account, or its keys, could sign
   * as both. Of two signatures of which one came over a chat, the other is given on the web.
   *
   * @param via how the word came that is about to be added
   */
  public static Optional<Refusal> refuseWithoutWeb(Approval approval, String via) {
    List<String> ways = new ArrayList<>(List.of(via));
    approval.signatures().forEach(signature -> ways.add(signature.via()));
    return approval.verdict() == Verdict.ASK_TWO
            && ways.size() >= 2
            && ways.contains("slack")
            && !ways.contains("web")
        ? notEntitled(
            "one of two signs on the web", "open the incident's page, and sign there instead")
        : Optional.empty();
  }

  /**
   * Why who asked for a decision has no word on what came of it: then one person would do for two.
   *
   * @param requesters who asked for it
   */
  public static Optional<Refusal> refuseRequester(List<String> requesters, Person person) {
    return asked(requesters, person.name())
        ? notEntitled(
            REQUESTED, person.name() + " asked for this decision, and somebody else must sign it")
        : Optional.empty();
  }

  /** True if somebody of that name is among those who asked. */
  public static boolean asked(List<String> requesters, String name) {
    return requesters.stream().anyMatch(each -> Names.same(each, name));
  }

  /**
   * The approval with one more word on it, which {@link #refuse} let pass.
   *
   * @param fresh what is asked of one of two, besides
   */
  public static Approval add(Approval approval, Signature signature, FreshSignIn fresh) {
    List<Signature> all = new ArrayList<>(approval.signatures());
    all.add(signature);
    Approval more =
        new Approval(
            approval.planHash(), approval.verdict(), approval.state(), all, approval.expires());
    if (!signature.approve()) {
      return in(ApprovalState.REJECTED, more);
    }
    return complete(more) && fresh.kept(more) ? in(ApprovalState.APPROVED, more) : more;
  }

  /**
   * The same approval in another state.
   *
   * @throws IllegalStateException if {@link Transitions} knows no such move
   */
  public static Approval in(ApprovalState state, Approval approval) {
    if (!Transitions.allowed(approval.state(), state)) {
      throw new IllegalStateException(
          "an approval that is " + approval.state() + " never becomes " + state);
    }
    return new Approval(
        approval.planHash(), approval.verdict(), state, approval.signatures(), approval.expires());
  }

  /**
   * The approved change, if the approval is this plan's, stands, and has every signature that its
   * verdict asks for.
   */
  public static Optional<ApprovedChange> approved(Plan plan, Approval approval) {
    boolean stands =
        switch (approval.state()) {
          case APPROVED, RECHECK, RUNNING -> true;
          default -> false;
        };
    return stands ? signed(plan, approval) : Optional.empty();
  }

  /** The same for the way back, which was signed together with the way there. */
  public static Optional<ApprovedChange> wayBack(Plan plan, Approval approval) {
    boolean begun =
        approval.state() == ApprovalState.RUNNING || approval.state() == ApprovalState.FAILED;
    return begun ? signed(plan, approval) : Optional.empty();
  }

  private static Optional<ApprovedChange> signed(Plan plan, Approval approval) {
    return approval.planHash().equals(plan.hash())
            && approval.expires().equals(plan.expires())
            && plan.signatures() == needed(approval.verdict())
            && complete(approval)
        ? Optional.of(new ApprovedChange(plan, approval.verdict(), approval.signatures()))
        : Optional.empty();
  }

  /** How many people must sign. */
  private static int needed(Verdict verdict) {
    return switch (verdict) {
      case RUN, HOLD -> 0;
      case ASK_ONE -> 1;
      case ASK_TWO -> 2;
    };
  }

  /**
   * Why the signatures on a plan no longer count although they did when they were given: somebody
   * has lost a role, is not known any more, or may not sign this one, or more is asked by now.
   * Asked before the first step.
   *
   * @param cluster where the plan would be carried out
   * @param roster the people as they stand now
   * @param barred whether a person may not sign this one
   * @param fresh what is asked of one of two, besides
   * @return empty if they still make it complete
   */
  public static Optional<String> lost(
      Approval approval,
      String cluster,
      Roster roster,
      Predicate<Person> barred,
      FreshSignIn fresh) {
    if (approval.verdict() == Verdict.RUN) {
      return Optional.empty();
    }
    if (!fresh.kept(approval)) {
      return Optional.of(FreshSignIn.LAW + ", and nobody who signed did");
    }
    boolean manager = false;
    for (Signature signature : approval.signatures()) {
      Optional<Person> found = roster.find(signature, cluster);
      if (found.isEmpty()) {
        return Optional.of(signature.person() + " signed and is not known here any more");
      }
      Person person = found.get();
      if (!person.human() || !person.maySign()) {
        return Optional.of(signature.person() + " signed and no longer holds a role that may");
      }
      if (barred.test(person)) {
        return Optional.of(signature.person() + " signed and may not sign what they proposed");
      }
      manager |= isManager(person.roles());
    }
    return approval.verdict() == Verdict.ASK_TWO && !manager
        ? Optional.of("one of two must be a manager, and nobody who signed is one any more")
        : Optional.empty();
  }

  private static boolean complete(Approval approval) {
    List<Signature> given = approval.signatures();
    if (given.stream().anyMatch(s -> !s.approve())) {
      return false;
    }
    List<Signature> people =
        given.stream()
            .filter(s -> !Names.key(s.person()).startsWith(PACK) && !s.via().equals("pack"))
            .toList();
    long distinct = people.stream().map(s -> Names.key(s.person())).distinct().count();
    return switch (approval.verdict()) {
      case RUN -> given.size() == 1 && people.isEmpty();
      case ASK_ONE -> distinct >= 1;
      case ASK_TWO -> distinct >= 2 && people.stream().anyMatch(s -> isManager(s.roles()));
      case HOLD -> false;
    };
  }

  private static boolean isManager(List<String> roles) {
    return roles.contains(Person.MANAGER);
  }

  private static Optional<Refusal> notEntitled(String law, String message) {
    return refusal(Refusal.Kind.NOT_ENTITLED, law, message);
  }

  private static Optional<Refusal> refusal(Refusal.Kind kind, String law, String message) {
    return Optional.of(new Refusal(kind, law, law + ": " + message));
  }

  private static String brief(String hash) {
    return hash.length() <= 12 ? hash : hash.substring(0, 12);
  }
}
