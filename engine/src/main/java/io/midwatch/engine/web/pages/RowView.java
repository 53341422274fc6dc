package io.midwatch.engine.web.pages;

import io.midwatch.engine.flow.IncidentRecord;
import io.midwatch.engine.flow.ProposalRecord;
import io.midwatch.rules.change.Approval;
import io.midwatch.rules.change.Signature;
import io.midwatch.rules.diagnosis.Hypothesis;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An incident in the list.
 *
 * @param grade how well its best cause is founded; null before there is one
 * @param operation what is proposed, a dash if nothing is
 * @param approval who decides, and how far they are
 */
record RowView(
    String id,
    String href,
    String title,
    Tag severity,
    String cluster,
    Tag state,
    String operation,
    String approval,
    @Nullable Tag grade,
    At opened) {

  private static final String NONE = "–";

  static RowView of(IncidentRecord incident) {
    Optional<ProposalRecord> chosen = incident.chosen();
    return new RowView(
        incident.id(),
        Links.incident(incident.id()),
        incident.title(),
        Tag.of(incident.severity()),
        incident.target().cluster(),
        Tag.of(incident.state()),
        chosen.map(proposal -> Say.name(proposal.proposal().operation())).orElse(NONE),
        chosen.map(RowView::approval).orElse(NONE),
        grade(incident),
        At.of(incident.openedAt()));
  }

  private static @Nullable Tag grade(IncidentRecord incident) {
    if (incident.diagnosis() == null || incident.diagnosis().hypotheses().isEmpty()) {
      return null;
    }
    Hypothesis best = incident.diagnosis().hypotheses().get(0);
    return Tag.of(best.grade());
  }

  private static String approval(ProposalRecord proposal) {
    Approval approval = proposal.approval();
    List<Signature> given = approval == null ? List.of() : approval.signatures();
    long approved = given.stream().filter(Signature::approve).count();
    boolean manager = given.stream().anyMatch(word -> word.roles().contains("manager"));
    return switch (proposal.decision().verdict()) {
      case RUN -> "by itself";
      case ASK_ONE -> approved + " of 1 signed";
      case ASK_TWO ->
          approved == 1 && !manager ? "1 of 2 signed, manager next" : approved + " of 2 signed";
      case HOLD -> "held";
    };
  }
}
