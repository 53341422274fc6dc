package io.midwatch.engine.flow;

import io.midwatch.engine.chat.Face;
import io.midwatch.engine.facts.Redaction;
import io.midwatch.rules.autonomy.Verdict;
import io.midwatch.rules.change.Approval;
import io.midwatch.rules.change.ApprovalState;
import io.midwatch.rules.change.Plan;
import io.midwatch.rules.change.Signature;
import io.midwatch.rules.decision.Decision;
import io.midwatch.rules.decision.FiredOrder;
import io.midwatch.rules.diagnosis.Diagnosis;
import io.midwatch.rules.diagnosis.Hypothesis;
import io.midwatch.rules.evidence.Evidence;
import io.midwatch.rules.evidence.EvidenceFile;
import io.midwatch.rules.guardrail.GuardrailResult;
import io.midwatch.rules.incident.IncidentState;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes what a card shows of an incident. */
final class Faces {

  private static final int LINE = 300;
  private static final int EVIDENCE = 3;
  private static final int TRACE = 30;
  private static final int NAMED = 8;

  private Faces() {}

  /** The plan that waits for people's signatures; empty if none does. */
  static Optional<Plan> waiting(IncidentRecord incident) {
    return incident
        .chosen()
        .filter(
            chosen ->
                incident.state() == IncidentState.WAITING
                    && chosen.approval() != null
                    && chosen.approval().state() == ApprovalState.PENDING
                    && asks(chosen.decision().verdict()))
        .map(ProposalRecord::plan);
  }

  private static boolean asks(Verdict verdict) {
    return verdict == Verdict.ASK_ONE || verdict == Verdict.ASK_TWO;
  }

  /** An incident in one line. */
  static String title(IncidentRecord incident) {
    return line(incident.id() + " " + incident.target().cluster()) + ": " + line(incident.title());
  }

  /**
   * The face of the card for one plan; of a plan that is the incident's no more, it says so.
   *
   * @param remark what it says besides
   */
  static Face of(IncidentRecord incident, String planHash, String remark) {
    boolean open = waiting(incident).filter(plan -> plan.hash().equals(planHash)).isPresent();
    String path = "/incidents/" + incident.id();
    String title = title(incident);
    Optional<ProposalRecord> current =
        incident
            .chosen()
            .filter(chosen -> chosen.plan() != null && chosen.plan().hash().equals(planHash));
    if (current.isEmpty()) {
      return new Face(
          title,
          "This plan is replaced or has ended; the incident is " + incident.state(),
          "",
          List.of(),
          List.of(),
          "",
          "",
          "",
          "",
          planHash,
          "",
          false,
          false,
          "",
          path,
          List.of());
    }
    ProposalRecord chosen = current.get();
    Decision decision = chosen.decision();
    Plan plan = chosen.plan();
    return new Face(
        title,
        decision.verdict() + ", the incident is " + incident.state() + why(incident, open),
        cause(incident.diagnosis()),
        evidence(incident),
        plan == null ? List.of() : action(incident, chosen, plan),
        guardrails(decision),
        line(decision.counterfactual()),
        line(remark),
        signers(decision, chosen.approval()),
        planHash,
        plan == null ? "" : plan.expires().instant().truncatedTo(ChronoUnit.SECONDS).toString(),
        open,
        !open && CauseDesk.asked(incident).isPresent(),
        said(incident.causeWord()),
        path,
        trace(decision));
  }

  private static String said(@Nullable CauseWord word) {
    return word == null ? "" : line(word.sentence());
  }

  private static String why(IncidentRecord incident, boolean open) {
    return open || incident.reasons().isEmpty() ? "" : ": " + line(incident.reasons().get(0));
  }

  private static String cause(@Nullable Diagnosis diagnosis) {
    if (diagnosis == null || diagnosis.hypotheses().isEmpty()) {
      return "No cause is known";
    }
    Hypothesis best = diagnosis.hypotheses().get(0);
    return best.grade() + ": " + line(best.statement());
  }

  private static List<String> evidence(IncidentRecord incident) {
    EvidenceFile file = incident.evidence();
    Diagnosis diagnosis = incident.diagnosis();
    if (file == null || diagnosis == null || diagnosis.hypotheses().isEmpty()) {
      return List.of();
    }
    List<String> ids = diagnosis.hypotheses().get(0).evidence();
    List<Evidence> all = file.evidence().stream().filter(one -> ids.contains(one.id())).toList();
    List<String> lines = new ArrayList<>();
    all.stream().limit(EVIDENCE).forEach(one -> lines.add(line(one.excerpt())));
    if (all.size() > EVIDENCE) {
      lines.add((all.size() - EVIDENCE) + " more on the page");
    }
    return lines;
  }

  private static List<Face.Line> action(IncidentRecord incident, ProposalRecord chosen, Plan plan) {
    String parameters =
        chosen.proposal().parameters().isEmpty() ? "" : " " + chosen.proposal().parameters();
    String steps =
        plan.steps().stream()
            .limit(NAMED)
            .map(Plan.Step::summary)
            .collect(Collectors.joining("; "));
    String more = plan.steps().size() > NAMED ? "; and more" : "";
    return List.of(
        new Face.Line("Operation", line(chosen.proposal().operation() + parameters)),
        new Face.Line("Target", line(chosen.proposal().target().toString())),
        new Face.Line(
            "Blast radius",
            plan.targets().size()
                + (plan.targets().size() == 1 ? " object" : " objects")
                + " of cluster "
                + line(incident.target().cluster())),
        new Face.Line("Steps", line(steps) + more),
        new Face.Line("Rollback", line(plan.rollback())));
  }

  private static String guardrails(Decision decision) {
    long pass = count(decision, GuardrailResult.Result.PASS);
    List<String> others =
        decision.guardrails().stream()
            .filter(one -> one.result() != GuardrailResult.Result.PASS)
            .map(one -> one.id() + " " + one.result())
            .toList();
    String named = others.stream().limit(NAMED).collect(Collectors.joining(", "));
    String more = others.size() > NAMED ? " and " + (others.size() - NAMED) + " more" : "";
    return pass + " guardrails passed" + (others.isEmpty() ? "" : "; " + line(named) + more);
  }

  private static long count(Decision decision, GuardrailResult.Result result) {
    return decision.guardrails().stream().filter(one -> one.result() == result).count();
  }

  private static String signers(Decision decision, @Nullable Approval approval) {
    String needs =
        decision.needs().stream().map(need -> need.shown()).collect(Collectors.joining(", "));
    String given =
        approval == null
            ? ""
            : approval.signatures().stream().map(Faces::word).collect(Collectors.joining(", "));
    return "Needs: "
        + (needs.isEmpty() ? "nobody" : line(needs))
        + ". Signed: "
        + (given.isEmpty() ? "nobody yet" : given);
  }

  private static String word(Signature signature) {
    return line(signature.person())
        + (signature.approve() ? " approved" : " rejected")
        + " ("
        + signature.via()
        + ")";
  }

  private static List<String> trace(Decision decision) {
    List<String> lines = new ArrayList<>();
    decision.reasons().stream().limit(NAMED).forEach(reason -> lines.add(line(reason)));
    List<FiredOrder> fired = decision.fired();
    fired.stream()
        .limit(TRACE)
        .forEach(
            one ->
                lines.add(
                    line(
                        one.effect()
                            + " "
                            + one.says()
                            + " by "
                            + one.id()
                            + " ("
                            + one.file()
                            + ":"
                            + one.line()
                            + "): "
                            + one.reason())));
    if (fired.size() > TRACE) {
      lines.add((fired.size() - TRACE) + " more orders are on the page");
    }
    return lines;
  }

  private static String line(String text) {
    return Redaction.line(text, LINE);
  }
}
