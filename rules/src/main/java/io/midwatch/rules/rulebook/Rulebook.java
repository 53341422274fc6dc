package io.midwatch.rules.rulebook;

import io.midwatch.rules.decision.CaseFile;
import io.midwatch.rules.diagnosis.Diagnosis;
import io.midwatch.rules.evidence.EvidenceFile;
import io.midwatch.rules.operation.Operation;
import io.midwatch.rules.operation.Prescription;
import io.midwatch.rules.policy.PackFile;
import java.util.List;

/** A pack's orders in force. It never changes, and may be used by many threads. */
public final class Rulebook {
  private static final String UNBUILT = "the rulebook is not built yet";

  private Rulebook() {}

  /**
   * Reads, checks and builds a pack's orders: all of them or none.
   *
   * @param orderFiles every file of orders
   * @param autonomyTables every decision table
   * @param catalogue the operations that may be proposed
   * @param packDigest digest of the whole pack, for the decisions
   */
  public static Compiled of(
      List<PackFile> orderFiles,
      List<PackFile> autonomyTables,
      List<Operation> catalogue,
      String packDigest) {
    return new Compiled(new Rulebook(), List.of());
  }

  /** The suspected causes of an evidence file, and what is proposed against them. */
  public Prescription diagnose(EvidenceFile file) {
    return new Prescription(new Diagnosis(List.of(), List.of(UNBUILT)), List.of());
  }

  /** What the judging orders say about a case. */
  public Judgement judge(CaseFile file) {
    return new Judgement(List.of(), List.of(), List.of(UNBUILT));
  }

  /** SHA-256 over the canonical prints of all orders, sorted; lower-case hex. */
  public String digest() {
    return "";
  }

  /** The pack's digest, as it was given. */
  public String packDigest() {
    return "";
  }
}
