package io.midwatch.engine.app;

import io.midwatch.engine.approval.Person;
import io.midwatch.engine.approval.Refusal;
import io.midwatch.engine.flow.IncidentRecord;
import io.midwatch.engine.flow.ProposalRecord;
import io.midwatch.engine.web.SignatureAnswer;
import io.midwatch.engine.web.Vote;
import io.midwatch.rules.change.Approval;
import java.util.Optional;

/** Carries people's words on plans to the flow, and what became of them back. */
final class Votes {

  private Votes() {}

  static SignatureAnswer sign(House.Parts parts, Vote vote, io.midwatch.engine.web.Person person) {
    Optional<IncidentRecord> incident =
        parts.store().inTransaction(work -> work.incident(vote.incident()));
    if (incident.isEmpty()) {
      return new SignatureAnswer.NotFound();
    }
    Optional<Refusal> refusal =
        parts
            .flow()
            .signing()
            .sign(
                vote.incident(),
                vote.planHash(),
                new Person(person.name(), person.roles(), true),
                vote.approve(),
                vote.reason(),
                vote.via(),
                vote.provedAt());
    return refusal.map(Votes::refused).orElseGet(() -> counted(parts, vote));
  }

  private static SignatureAnswer refused(Refusal refusal) {
    return switch (refusal.kind()) {
      case NOT_ENTITLED -> new SignatureAnswer.Refused(refusal.law(), refusal.message());
      case ENDED -> new SignatureAnswer.Ended(refusal.message());
      case WRONG_HASH -> new SignatureAnswer.WrongHash(refusal.message());
    };
  }

  private static SignatureAnswer counted(House.Parts parts, Vote vote) {
    Approval approval =
        parts
            .store()
            .inTransaction(work -> work.incident(vote.incident()))
            .flatMap(IncidentRecord::chosen)
            .map(ProposalRecord::approval)
            .orElseThrow();
    int given = (int) approval.signatures().stream().filter(s -> s.approve()).count();
    int needed =
        switch (approval.verdict()) {
          case ASK_TWO -> 2;
          case ASK_ONE -> 1;
          case RUN, HOLD -> 0;
        };
    return new SignatureAnswer.Counted(approval.state(), given, needed);
  }
}
