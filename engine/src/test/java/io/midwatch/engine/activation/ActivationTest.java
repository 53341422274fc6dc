package io.midwatch.engine.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.engine.adapter.sandbox.Fault;
import io.midwatch.engine.approval.Person;
import io.midwatch.engine.approval.Refusal;
import io.midwatch.engine.flow.PackRecord;
import io.midwatch.engine.ledger.Chain;
import io.midwatch.engine.ledger.LedgerEntry;
import io.midwatch.engine.policy.Clone;
import io.midwatch.engine.policy.PackProblems;
import io.midwatch.rules.autonomy.Verdict;
import io.midwatch.rules.decision.CaseFile;
import io.midwatch.rules.incident.IncidentState;
import io.midwatch.rules.policy.PolicyProblem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActivationTest {

  private @TempDir Path folder;
  private Shop shop;

  @BeforeEach
  void begin() {
    shop = new Shop(folder);
  }

  @Test
  void the_first_pack_is_in_force_at_once_and_recorded() {
    Night night = new Night(folder);

    assertThat(night.activation.status().name()).isEqualTo("shop");
    assertThat(night.activation.status().broken()).isFalse();
    assertThat(night.packEntries()).containsExactly("pack-activated");
  }

  @Test
  void a_first_pack_that_is_broken_is_no_pack_to_begin_with() {
    shop.broken();

    assertThatThrownBy(() -> new Night(folder))
        .isInstanceOf(PackProblems.class)
        .hasMessageContaining("two-for-rollbacks.drl")
        .hasMessageContaining("ASK_TWOO");
  }

  @Test
  void a_change_is_taken_once_two_looks_found_the_same() {
    Night night = new Night(folder);
    String before = night.activation.status().digest();

    shop.readme("one");
    night.activation.look();
    assertThat(night.activation.status().digest()).isEqualTo(before);
    shop.readme("two, longer");
    night.activation.look();
    assertThat(night.activation.status().digest()).isEqualTo(before);
    night.activation.look();

    assertThat(night.activation.status().digest()).isNotEqualTo(before);
    assertThat(night.packEntries()).containsExactly("pack-activated", "pack-activated");
  }

  @Test
  void a_broken_pack_leaves_the_running_one_in_force_visibly_until_it_is_mended() {
    Night night = decidedOnce();
    String before = night.activation.status().digest();

    shop.broken();
    PackStatus status = night.look();

    assertThat(status.digest()).isEqualTo(before);
    assertThat(status.broken()).isTrue();
    assertThat(status.refused().problems())
        .anySatisfy(
            problem -> {
              assertThat(problem.file()).isEqualTo("guardrails/two-for-rollbacks.drl");
              assertThat(problem.message()).contains("ASK_TWOO");
            });
    night.look();
    assertThat(night.packEntries()).containsExactly("pack-activated", "pack-refused");

    shop.mended();
    assertThat(night.look().broken()).isFalse();
    assertThat(night.activation.status().digest()).isEqualTo(before);
  }

  @Test
  void a_folder_that_is_gone_leaves_the_running_pack_in_force() {
    Night night = new Night(folder);
    shop.remove("pack.yaml");
    assertThat(night.look().broken()).isTrue();
    assertThat(folder.toFile().delete()).isTrue();

    assertThat(night.look().refused().problems().get(0).message()).contains("it is no folder");
    assertThat(night.activation.status().name()).isEqualTo("shop");
  }

  @Test
  void a_stricter_pack_comes_in_force_by_itself_and_counts_from_then_on() {
    Night night = decidedOnce();

    shop.stricter();
    PackStatus status = night.look();

    assertThat(status.pending()).isNull();
    assertThat(status.signedBy()).isEmpty();
    LedgerEntry activated = last(night, "pack-activated");
    assertThat(activated.body())
        .contains("\"from\":\"ASK_ONE\",\"to\":\"ASK_TWO\"")
        .contains("\"signedBy\":[]");
    night.fleet.faults().inject(Fault.BAD_ROLLOUT, 4).orElseThrow();
    assertThat(night.until(() -> waiting(night, Verdict.ASK_TWO))).as("%s", told(night)).isTrue();
    assertThat(Chain.fault(night.ledger().get(0), 1, Chain.START)).isEmpty();
  }

  @Test
  void whoever_wrote_at_a_milder_pack_since_the_one_in_force_does_not_sign_for_it() {
    Clone clone = new Clone(folder);
    clone.commit("Bo <bo@example.org>", "in force");
    Night night = decidedOnce();

    shop.milder();
    clone.commit("Pia <pia@example.org>", "milder");
    shop.readme("a comma");
    clone.commit("Ida <ida@example.org>", "a comma\n\nCo-authored-by: Paul <paul@example.org>");
    PackStatus.Pending pending = night.look().pending();

    assertThat(pending.author()).contains("ida@example.org", "paul@example.org", "pia@example.org");
    assertThat(pending.needed()).isEqualTo(2);
    for (Person writer : List.of(Night.PIA, Night.PAUL, admin("ida"))) {
      assertThat(law(night.activation.sign(pending.digest(), writer, "api")))
          .as(writer.name())
          .contains("nobody signs what they wrote");
    }
    assertThat(night.activation.sign(pending.digest(), admin("bo"), "api"))
        .isEqualTo(new ActivationAnswer.Counted(1, 2));
    assertThat(night.activation.sign(pending.digest(), admin("mo"), "api"))
        .isEqualTo(new ActivationAnswer.Active(pending.digest()));
    PackRecord kept = night.store.inTransaction(work -> work.packs().active()).orElseThrow();
    assertThat(kept.others()).extracting(PackRecord.Author::name).containsExactly("Paul", "Pia");
  }

  @Test
  void a_milder_pack_of_which_nobody_knows_all_authors_waits_for_one_signature_more() {
    Clone clone = new Clone(folder);
    clone.commit("Bo <bo@example.org>", "in force");
    Night night = decidedOnce();

    shop.milder();
    PackStatus.Pending pending = night.look().pending();

    assertThat(pending.author()).isEqualTo("Bo <bo@example.org> and others");
    assertThat(night.activation.sign(pending.digest(), Night.PIA, "api"))
        .isEqualTo(new ActivationAnswer.Counted(1, 3));
    assertThat(night.activation.sign(pending.digest(), Night.PAUL, "api"))
        .isEqualTo(new ActivationAnswer.Counted(2, 3));
    assertThat(night.activation.sign(pending.digest(), admin("mo"), "api"))
        .isEqualTo(new ActivationAnswer.Active(pending.digest()));
  }

  private static Person admin(String name) {
    return new Person(name, List.of("policy-admin"), true);
  }

  @Test
  void a_milder_pack_waits_for_two_policy_admins() {
    Night night = decidedOnce();
    String before = night.activation.status().digest();

    shop.milder();
    PackStatus.Pending pending = night.look().pending();

    assertThat(night.activation.status().digest()).isEqualTo(before);
    assertThat(pending.comparison().milderCount()).isPositive();
    assertThat(pending.comparison().milder().get(0).from()).isEqualTo(Verdict.ASK_ONE);
    assertThat(pending.comparison().milder().get(0).to()).isEqualTo(Verdict.RUN);
    String digest = pending.digest();
    assertThat(law(night.activation.sign(digest, Night.ANNA, "api"))).contains("policy-admin");
    assertThat(law(night.activation.sign(digest, Night.ROBOT, "api"))).contains("only people");
    assertThat(night.activation.sign("0".repeat(64), Night.PIA, "api"))
        .isInstanceOf(ActivationAnswer.NotWaiting.class);
    assertThat(night.activation.sign(digest, Night.PIA, "api"))
        .isEqualTo(new ActivationAnswer.Counted(1, 2));
    assertThat(law(night.activation.sign(digest, Night.PIA, "api"))).contains("one word");
    for (String alike : List.of("Pia", "\uff50ia", "p\u200bia")) {
      Person again = new Person(alike, List.of("policy-admin"), true);
      assertThat(law(night.activation.sign(digest, again, "api"))).as(alike).contains("one word");
    }
    Person mixed = new Person("p\u0430ul", List.of("policy-admin"), true);
    assertThat(law(night.activation.sign(digest, mixed, "api"))).contains("mixed scripts");
    assertThat(night.activation.status().digest()).isEqualTo(before);

    assertThat(night.activation.sign(digest, Night.PAUL, "api"))
        .isEqualTo(new ActivationAnswer.Active(digest));

    assertThat(night.activation.status().digest()).isEqualTo(digest);
    assertThat(night.activation.status().signedBy()).containsExactly("paul", "pia");
    assertThat(night.look().pending()).isNull();
    night.fleet.faults().inject(Fault.BAD_ROLLOUT, 4).orElseThrow();
    assertThat(night.until(() -> night.in(IncidentState.HEALED).isPresent()))
        .as("%s", told(night))
        .isTrue();
    assertThat(night.packEntries())
        .containsExactly(
            "pack-activated",
            "pack-pending",
            "pack-signature-refused",
            "pack-signature-refused",
            "pack-signature",
            "pack-signature-refused",
            "pack-signature-refused",
            "pack-signature-refused",
            "pack-signature-refused",
            "pack-signature-refused",
            "pack-signature",
            "pack-activated");
  }

  @Test
  void two_processes_on_one_store_have_the_same_pack_in_force() {
    Night night = decidedOnce();
    Activation one = night.activation;
    night.start();
    Activation other = night.activation;
    shop.milder();
    List.of(one, one, other, other).forEach(Activation::look);
    String milder = one.status().pending().digest();
    assertThat(other.status().pending().digest()).isEqualTo(milder);

    one.sign(milder, Night.PIA, "api");
    one.sign(milder, Night.PAUL, "api");
    other.sign(milder, Night.PIA, "api");
    assertThat(other.sign(milder, Night.PAUL, "api"))
        .isInstanceOf(ActivationAnswer.NotWaiting.class);
    assertThat(other.status().digest()).isEqualTo(milder).isEqualTo(one.status().digest());

    shop.stricter();
    List.of(one, one).forEach(Activation::look);
    assertThat(one.status().digest()).isNotEqualTo(milder);
    other.look();
    assertThat(other.status().digest()).isEqualTo(one.status().digest());
    assertThat(other.inForce().current().pack().digest()).isEqualTo(one.status().digest());
    assertThat(night.packEntries().stream().filter("pack-activated"::equals)).hasSize(3);
  }

  @Test
  void signatures_are_for_one_version_only() {
    Night night = decidedOnce();
    shop.milder();
    String first = night.look().pending().digest();
    night.activation.sign(first, Night.PIA, "api");

    shop.readme("one more word");
    PackStatus.Pending second = night.look().pending();

    assertThat(second.digest()).isNotEqualTo(first);
    assertThat(second.signatures()).isEmpty();
    assertThat(night.activation.sign(first, Night.PAUL, "api"))
        .isInstanceOf(ActivationAnswer.NotWaiting.class);
    assertThat(night.packEntries()).contains("pack-withdrawn");
  }

  @Test
  void signatures_lapse_and_the_pack_is_compared_anew() {
    Night night = decidedOnce();
    shop.milder();
    PackStatus.Pending first = night.look().pending();
    night.activation.sign(first.digest(), Night.PIA, "api");

    night.time.pass(Duration.ofHours(24));

    assertThat(law(night.activation.sign(first.digest(), Night.PAUL, "api"))).contains("lapse");
    PackStatus.Pending second = night.look().pending();
    assertThat(second.digest()).isEqualTo(first.digest());
    assertThat(second.signatures()).isEmpty();
    assertThat(night.activation.sign(first.digest(), Night.PIA, "api"))
        .isEqualTo(new ActivationAnswer.Counted(1, 2));
  }

  @Test
  void a_restart_is_no_way_round_the_signatures() {
    Night night = decidedOnce();
    String before = night.activation.status().digest();
    shop.milder();

    night.start();

    assertThat(night.activation.status().digest()).isEqualTo(before);
    assertThat(night.activation.status().pending()).isNotNull();
    String digest = night.activation.status().pending().digest();
    night.activation.sign(digest, Night.PIA, "cli");
    night.activation.sign(digest, Night.PAUL, "cli");
    assertThat(night.activation.status().digest()).isEqualTo(digest);
    night.start();
    assertThat(night.activation.status().digest()).isEqualTo(digest);
    assertThat(night.activation.status().signedBy()).containsExactly("paul", "pia");
    assertThat(night.activation.status().pending()).isNull();
  }

  @Test
  void a_restart_with_a_broken_folder_goes_on_with_the_pack_that_was_in_force() {
    Night night = decidedOnce();
    String before = night.activation.status().digest();
    shop.broken();

    night.start();

    assertThat(night.activation.status().digest()).isEqualTo(before);
    assertThat(night.activation.status().broken()).isTrue();
  }

  @Test
  void a_restart_with_a_stricter_folder_takes_it() {
    Night night = decidedOnce();
    String before = night.activation.status().digest();
    shop.stricter();

    night.start();

    assertThat(night.activation.status().digest()).isNotEqualTo(before);
    assertThat(night.activation.status().pending()).isNull();
  }

  @Test
  void the_newest_two_thousand_cases_are_compared_and_it_is_said_that_there_are_older_ones() {
    Night night = decidedOnce();
    CaseFile file = night.incidents().get(0).chosen().orElseThrow().caseFile();
    night.store.inTransaction(
        work -> {
          for (int i = 0; i < RecordedCases.MOST; i++) {
            work.append(file.now(), "INC-1", "case", file);
          }
          return work.append(file.now(), "", "case", List.of("another form of case"));
        });
    shop.milder();

    Comparison comparison = night.look().pending().comparison();

    assertThat(comparison.cases()).isEqualTo(RecordedCases.MOST - 1);
    assertThat(comparison.unclear()).isEqualTo(1);
    assertThat(comparison.older()).isTrue();
    assertThat(comparison.milderCount()).isEqualTo(RecordedCases.MOST - 1);
    assertThat(comparison.milder()).hasSize(10);
    assertThat(comparison.moves())
        .containsExactly(new Comparison.Move(Verdict.ASK_ONE, Verdict.RUN, RecordedCases.MOST - 1));
  }

  @Test
  void a_service_given_a_lower_tier_is_compared_as_the_new_inventory_would_have_it() {
    shop.write(
        "autonomy/shop.csv",
        """
        order,environment,tier,operation class,grade,successes at least,failure streak at most,grant,reason
        shop-low,STAGING,LOW,rollback,CONFIRMED,,,RUN,what hardly matters
        """);
    Night night = decidedOnce();
    String path = night.incidents().get(0).target().path();
    shop.write(
        "inventory/shop.yaml",
        "services:\n  - {match: \"" + path + "\", tier: LOW, owner: shop-sre}\n");

    PackStatus status = night.look();

    assertThat(status.broken()).as("%s", status).isFalse();
    assertThat(status.pending()).isNotNull();
    assertThat(status.pending().comparison().milder().get(0).to()).isEqualTo(Verdict.RUN);
  }

  @Test
  void a_freeze_that_is_taken_away_makes_what_it_held_milder() {
    shop.write(
        "calendar/freezes.yaml",
        """
        freezes:
          - name: spring
            reason: the books are closed
            owner: finance
            once: {from: 2026-03-01T00:00, until: 2026-03-10T00:00, zone: UTC}
        """);
    Night night = new Night(folder);
    night.fleet.faults().inject(Fault.BAD_ROLLOUT, 1).orElseThrow();
    assertThat(night.until(() -> night.in(IncidentState.HELD).isPresent())).isTrue();
    shop.remove("calendar/freezes.yaml");

    PackStatus status = night.look();

    assertThat(status.broken()).as("%s", status).isFalse();
    assertThat(status.pending()).isNotNull();
    assertThat(status.pending().comparison().moves().get(0).from()).isEqualTo(Verdict.HOLD);
  }

  @Test
  void a_pack_whose_scenarios_fail_is_refused() {
    AtomicInteger asked = new AtomicInteger();
    Night night =
        new Night(
            folder,
            (orders, content) -> {
              asked.incrementAndGet();
              return List.of(
                  new PolicyProblem("scenarios/x.yaml", 3, 1, "scenario", "expected HELD", ""));
            });
    String before = night.activation.status().digest();
    shop.readme("new");

    PackStatus status = night.look();

    assertThat(asked).hasValue(1);
    assertThat(status.broken()).isTrue();
    assertThat(status.digest()).isEqualTo(before);
  }

  private Night decidedOnce() {
    Night night = new Night(folder);
    night.fleet.faults().inject(Fault.BAD_ROLLOUT, 1).orElseThrow();
    assertThat(night.until(() -> waiting(night, Verdict.ASK_ONE))).isTrue();
    return night;
  }

  private static boolean waiting(Night night, Verdict verdict) {
    return night.incidents().stream()
        .filter(incident -> incident.state() == IncidentState.WAITING)
        .anyMatch(i -> i.chosen().orElseThrow().decision().verdict() == verdict);
  }

  private static String told(Night night) {
    return night.incidents().stream()
        .map(i -> i.id() + " " + i.target() + " " + i.state() + " " + i.reasons())
        .collect(Collectors.joining("\n"));
  }

  private static String law(ActivationAnswer answer) {
    assertThat(answer).isInstanceOf(ActivationAnswer.Refused.class);
    Refusal refusal = ((ActivationAnswer.Refused) answer).refusal();
    return refusal.message();
  }

  private static LedgerEntry last(Night night, String kind) {
    return night.ledger().stream()
        .filter(entry -> entry.kind().equals(kind))
        .reduce((one, next) -> next)
        .orElseThrow();
  }
}
