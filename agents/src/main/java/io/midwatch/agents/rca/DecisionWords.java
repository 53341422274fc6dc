package io.midwatch.agents.rca;

import io.midwatch.agents.Known;
import io.midwatch.agents.Sentence;
import io.midwatch.rules.decision.Decision;
import io.midwatch.rules.diagnosis.Hypothesis;
import io.midwatch.rules.guardrail.GuardrailResult;
import io.midwatch.rules.operation.Proposal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was proposed, how it was decided and why, in sentences. */
final class DecisionWords {

  private static final int REASONS = 5;
  private static final int GUARDRAILS = 8;

  private final Known known;
  private final Sources sources;
  private final List<Sentence> all = new ArrayList<>();

  DecisionWords(Known known, Sources sources) {
    this.known = known;
    this.sources = sources;
  }

  List<Sentence> sentences() {
    List<String> decisions = sources.all("decision");
    int before = decisions.size() - known.judged().size();
    for (int i = 0; i < known.judged().size(); i++) {
      Known.Judged judged = known.judged().get(i);
      // they were written one after the other, in this order
      List<String> written = before + i < 0 ? List.of() : List.of(decisions.get(before + i));
      say(judged.proposal(), judged.decision(), written);
    }
    if (known.judged().isEmpty() && known.diagnosis() != null) {
      String why = known.reasons().isEmpty() ? "" : ": " + known.reasons().get(0);
      add("Nothing was proposed" + why, sources.last("held", "ended", "diagnosis"));
    }
    return all;
  }

  private void say(Proposal proposal, Decision decision, List<String> judged) {
    List<String> basis = basis(proposal);
    String named = proposal.operation() + " of " + proposal.target().shown();
    add("Proposed: " + named + ", because " + proposal.because(), basis.isEmpty() ? judged : basis);
    List<String> cites = judged.isEmpty() ? basis : judged;
    String reasons = String.join("; ", first(decision.reasons(), REASONS));
    add("Decided on " + named + ": " + decision.verdict() + ", " + reasons, cites);
    decision.guardrails().stream()
        .filter(looked -> looked.result() != GuardrailResult.Result.PASS)
        .limit(GUARDRAILS)
        .forEach(looked -> add(guardrail(looked), cites));
    long passed =
        decision.guardrails().stream()
            .filter(looked -> looked.result() == GuardrailResult.Result.PASS)
            .count();
    if (passed > 0) {
      add(passed + (passed == 1 ? " guardrail" : " guardrails") + " had nothing against it", cites);
    }
    if (!decision.counterfactual().isEmpty()) {
      add("What would change it: " + decision.counterfactual(), cites);
    }
  }

  private static String guardrail(GuardrailResult looked) {
    return "Guardrail "
        + looked.id()
        + ": "
        + looked.result().name().toLowerCase(Locale.ROOT)
        + ", saw "
        + looked.value()
        + (looked.limit().isEmpty() ? "" : ", allows " + looked.limit());
  }

  private List<String> basis(Proposal proposal) {
    return known.diagnosis() == null
        ? List.of()
        : known.diagnosis().hypotheses().stream()
            .filter(cause -> cause.faultClass() == proposal.faultClass())
            .filter(cause -> cause.cause().equals(proposal.cause()))
            .findFirst()
            .map(Hypothesis::evidence)
            .map(sources::known)
            .orElse(List.of());
  }

  private void add(String text, List<String> cites) {
    if (!cites.isEmpty()) {
      all.add(new Sentence(Words.ended(text), cites));
    }
  }

  private static List<String> first(List<String> from, int most) {
    return from.subList(0, Math.min(most, from.size()));
  }
}
