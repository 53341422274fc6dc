package io.midwatch.engine.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.rules.Moment;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.autonomy.Verdict;
import io.midwatch.rules.change.Approval;
import io.midwatch.rules.change.ApprovalState;
import io.midwatch.rules.change.Plan;
import io.midwatch.rules.change.Signature;
import io.midwatch.rules.diagnosis.FaultClass;
import io.midwatch.rules.diagnosis.Grade;
import io.midwatch.rules.operation.Proposal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SigningTest {

  private static final Moment NOW = new Moment(1_000);
  private static final Moment LATER = new Moment(900_000);
  private static final Person ANNA = new Person("anna", List.of("approver"), true);
  private static final Person BEN = new Person("ben", List.of("approver"), true);
  private static final Person MO = new Person("mo", List.of("approver", "manager"), true);

  @Test
  void one_approver_is_enough_where_one_is_asked() {
    Approval signed = sign(Signing.ask(plan(), Verdict.ASK_ONE), ANNA);

    assertThat(Signing.approved(plan(), signed)).isPresent();
  }

  @Test
  void two_are_needed_where_two_are_asked() {
    Approval first = sign(Signing.ask(plan(), Verdict.ASK_TWO), ANNA);

    assertThat(first.state()).isEqualTo(ApprovalState.PENDING);
    assertThat(Signing.approved(plan(2), first)).isEmpty();
    assertThat(Signing.approved(plan(2), sign(first, MO))).isPresent();
  }

  @Test
  void a_manager_may_also_be_the_first() {
    Approval both = sign(sign(Signing.ask(plan(), Verdict.ASK_TWO), MO), ANNA);

    assertThat(Signing.approved(plan(2), both)).isPresent();
  }

  @Test
  void the_second_must_be_a_manager_if_the_first_was_none() {
    Approval first = sign(Signing.ask(plan(), Verdict.ASK_TWO), ANNA);

    assertThat(refusal(first, BEN))
        .hasValueSatisfying(r -> assertThat(r.law()).contains("manager"));
  }

  @Test
  void nobody_signs_twice() {
    Approval first = sign(Signing.ask(plan(), Verdict.ASK_TWO), MO);

    assertThat(refusal(first, MO))
        .hasValueSatisfying(r -> assertThat(r.law()).contains("one word"));
  }

  @Test
  void who_proposed_does_not_sign() {
    Optional<Refusal> refusal =
        Signing.refuse(
            Signing.ask(plan(), Verdict.ASK_ONE), "h", ANNA, true, "", Set.of("anna"), NOW);

    assertThat(refusal)
        .hasValueSatisfying(r -> assertThat(r.kind()).isEqualTo(Refusal.Kind.NOT_ENTITLED));
  }

  @Test
  void a_machine_does_not_sign() {
    assertThat(
            refusal(
                Signing.ask(plan(), Verdict.ASK_ONE),
                new Person("robot", List.of("approver"), false)))
        .hasValueSatisfying(r -> assertThat(r.law()).contains("only people"));
  }

  @Test
  void somebody_without_a_role_does_not_sign() {
    assertThat(
            refusal(
                Signing.ask(plan(), Verdict.ASK_ONE), new Person("eve", List.of("viewer"), true)))
        .isPresent();
  }

  @Test
  void another_hash_is_another_plan() {
    Optional<Refusal> refusal =
        Signing.refuse(Signing.ask(plan(), Verdict.ASK_ONE), "x", ANNA, true, "", Set.of(), NOW);

    assertThat(refusal)
        .hasValueSatisfying(r -> assertThat(r.kind()).isEqualTo(Refusal.Kind.WRONG_HASH));
  }

  @Test
  void after_its_expiry_nothing_is_signed() {
    Optional<Refusal> refusal =
        Signing.refuse(Signing.ask(plan(), Verdict.ASK_ONE), "h", ANNA, true, "", Set.of(), LATER);

    assertThat(refusal).hasValueSatisfying(r -> assertThat(r.kind()).isEqualTo(Refusal.Kind.ENDED));
  }

  @Test
  void a_rejection_needs_a_reason_and_ends_it() {
    Approval asked = Signing.ask(plan(), Verdict.ASK_TWO);

    assertThat(Signing.refuse(asked, "h", ANNA, false, " ", Set.of(), NOW)).isPresent();
    Approval rejected = Signing.add(asked, signature(ANNA, false), FreshSignIn.OFF);
    assertThat(rejected.state()).isEqualTo(ApprovalState.REJECTED);
    assertThat(refusal(rejected, MO)).isPresent();
    assertThat(Signing.approved(plan(), rejected)).isEmpty();
  }

  @Test
  void the_pack_signs_run_and_nothing_else() {
    Approval approval = Signing.byPack(plan(), Verdict.RUN, "demo", NOW);

    assertThat(Signing.approved(plan(0), approval)).isPresent();
    assertThatThrownBy(() -> Signing.byPack(plan(), Verdict.ASK_ONE, "demo", NOW))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_pack_signature_counts_for_no_person() {
    Approval forged =
        new Approval(
            "h",
            Verdict.ASK_ONE,
            ApprovalState.APPROVED,
            List.of(new Signature("pack:demo", List.of("manager"), true, "", "pack", NOW)),
            LATER);

    assertThat(Signing.approved(plan(), forged)).isEmpty();
  }

  @Test
  void an_approval_of_another_plan_approves_nothing() {
    Approval other =
        new Approval(
            "other",
            Verdict.ASK_ONE,
            ApprovalState.APPROVED,
            List.of(signature(ANNA, true)),
            LATER);

    assertThat(Signing.approved(plan(), other)).isEmpty();
  }

  @Test
  void a_held_plan_is_never_approved_whoever_signed() {
    Approval held =
        new Approval(
            "h",
            Verdict.HOLD,
            ApprovalState.APPROVED,
            List.of(signature(ANNA, true), signature(MO, true)),
            LATER);

    assertThat(Signing.approved(plan(), held)).isEmpty();
  }

  private static Approval sign(Approval approval, Person person) {
    assertThat(refusal(approval, person)).isEmpty();
    return Signing.add(approval, signature(person, true), FreshSignIn.OFF);
  }

  private static Optional<Refusal> refusal(Approval approval, Person person) {
    return Signing.refuse(approval, "h", person, true, "", Set.of(), NOW);
  }

  private static Signature signature(Person person, boolean approve) {
    return new Signature(person.name(), person.roles(), approve, "because", "api", NOW);
  }

  private static Plan plan() {
    return plan(1);
  }

  private static Plan plan(int signatures) {
    ResourceRef target = new ResourceRef("eu-1", "Deployment", "shop", "cart");
    return new Plan(
        "h",
        new Proposal(
            "roll-back-deployment",
            target,
            new TreeMap<>(),
            "",
            FaultClass.BAD_ROLLOUT,
            "c",
            Grade.CONFIRMED,
            List.of()),
        1,
        "uid",
        List.of(),
        List.of(),
        "pack",
        "",
        "",
        signatures,
        LATER);
  }
}
