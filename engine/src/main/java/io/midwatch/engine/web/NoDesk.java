package io.midwatch.engine.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.midwatch.engine.flow.Work.IncidentFilter;
import io.midwatch.engine.ledger.LedgerEntry;
import io.midwatch.rules.decision.StopButton;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stands in where nothing is wired behind the pages; every question is answered with 503. */
@DefaultBean
@ApplicationScoped
class NoDesk implements Desk {

  @Override
  public IntakeAnswer acceptAlertmanager(String body) {
    throw new NotWired();
  }

  @Override
  public IncidentList incidents(IncidentFilter filter, int limit, @Nullable String after) {
    throw new NotWired();
  }

  @Override
  public Optional<Dossier> incident(String id) {
    throw new NotWired();
  }

  @Override
  public SignatureAnswer sign(Vote vote, Person person) {
    throw new NotWired();
  }

  @Override
  public List<StopButton> stops() {
    throw new NotWired();
  }

  @Override
  public StopButton press(String cluster, String operation, String reason, Person person) {
    throw new NotWired();
  }

  @Override
  public boolean release(String id, String reason, Person person) {
    throw new NotWired();
  }

  @Override
  public JsonNode decide(JsonNode caseFile) {
    throw new NotWired();
  }

  @Override
  public List<LedgerEntry> ledgerAfter(long seq, int limit) {
    throw new NotWired();
  }

  @Override
  public long lastSeq() {
    throw new NotWired();
  }

  @Override
  public ChainState chain() {
    throw new NotWired();
  }

  @Override
  public Identity identity() {
    return Identity.NONE;
  }

  @Override
  public Numbers numbers() {
    throw new NotWired();
  }

  @Override
  public List<ClusterRow> clusters() {
    throw new NotWired();
  }

  @Override
  public PackState pack() {
    throw new NotWired();
  }

  @Override
  public Mode mode() {
    return Mode.OBSERVE;
  }
}
