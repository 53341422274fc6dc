package io.midwatch.rules.rulebook;

import static java.util.Comparator.comparing;

import io.midwatch.rules.autonomy.Verdict;
import io.midwatch.rules.decision.ApprovalTerms;
import io.midwatch.rules.decision.CanonicalJson;
import io.midwatch.rules.decision.CaseFile;
import io.midwatch.rules.decision.Decision;
import io.midwatch.rules.decision.Law;
import io.midwatch.rules.evidence.EvidenceFile;
import io.midwatch.rules.operation.Operation;
import io.midwatch.rules.operation.Prescription;
import io.midwatch.rules.orders.Order;
import io.midwatch.rules.orders.Pass;
import io.midwatch.rules.orders.Printer;
import io.midwatch.rules.policy.PackFile;
import io.midwatch.rules.policy.PackParts;
import io.midwatch.rules.policy.SwitchedOff;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A pack's orders in force. It never changes, and may be used by many threads. */
public final class Rulebook {
  private final List<Order> orders;
  private final String digest;
  private final String packDigest;
  private final Diagnoser diagnoser;
  private final Judge judge;

  private Rulebook(
      List<Order> orders,
      Map<String, Operation> catalogue,
      List<SwitchedOff> off,
      String packDigest) {
    this.orders = orders.stream().sorted(comparing(Order::id)).toList();
    this.digest = digest(this.orders, off);
    this.packDigest = packDigest;
    this.diagnoser = new Diagnoser(of(Pass.SUSPECT), of(Pass.PROPOSE), catalogue);
    this.judge = new Judge(of(Pass.JUDGE), off);
  }

  /** What is switched off is part of what was decided by. */
  private static String digest(List<Order> orders, List<SwitchedOff> off) {
    String switched =
        off.stream()
            .map(
                each ->
                    each.id() + "\n" + each.owner() + "\n" + each.reason() + "\n" + each.until())
            .sorted()
            .map(each -> "\noff " + each)
            .collect(Collectors.joining());
    String all = Printer.print(orders) + switched;
    return CanonicalJson.sha256(all.getBytes(StandardCharsets.UTF_8));
  }

  private List<Order> of(Pass pass) {
    return orders.stream().filter(order -> order.pass() == pass).toList();
  }

  /**
   * Reads, checks and builds a pack's orders: all of them or none.
   *
   * @param orderFiles every file of orders
   * @param autonomyTables every decision table
   * @param catalogue the operations that may be proposed; empty if orders are checked alone
   * @param packDigest digest of the whole pack, for the decisions
   */
  public static Compiled of(
      List<PackFile> orderFiles,
      List<PackFile> autonomyTables,
      List<Operation> catalogue,
      String packDigest) {
    PackParts parts =
        new PackParts(true, "", List.of(), orderFiles, autonomyTables, catalogue, Set.of());
    return of(PackOrders.read(parts), packDigest);
  }

  /** Builds a pack's orders that were read already: all of them or none. */
  static Compiled of(PackOrders read, String packDigest) {
    return read.problems().isEmpty()
        ? new Compiled(
            new Rulebook(read.orders(), read.catalogue(), read.off(), packDigest), List.of())
        : new Compiled(null, read.problems());
  }

  /** The suspected causes of an evidence file, and what is proposed against them. */
  public Prescription diagnose(EvidenceFile file) {
    return diagnoser.diagnose(file);
  }

  /** What the judging orders say about a case. */
  public Judgement judge(CaseFile file) {
    return judge.judge(file);
  }

  /**
   * A verdict that is never stricter than the true one, and quick.
   *
   * @param file the case
   * @param problems whatever else stands in the way
   */
  Verdict guess(CaseFile file, List<String> problems) {
    return judge.guess(file, problems);
  }

  /**
   * What is decided on a case, without the reasons.
   *
   * @param file the case
   * @param problems whatever else stands in the way
   */
  Gist gist(CaseFile file, List<String> problems) {
    return judge.gist(file, problems);
  }

  /** The decision on a case: what the judging orders say about it, folded by the law. */
  public Decision decide(CaseFile file, ApprovalTerms terms) {
    Judgement judgement = judge(file);
    return Law.fold(
        file,
        judgement.fired(),
        judgement.guardrails(),
        judgement.problems(),
        new Decision.Digests(CanonicalJson.digest(file), digest, packDigest),
        terms);
  }

  /** Every order, sorted by id. */
  public List<Order> orders() {
    return orders;
  }

  /** SHA-256 over the canonical prints of all orders, sorted; lower-case hex. */
  public String digest() {
    return digest;
  }

  /** The pack's digest, as it was given. */
  public String packDigest() {
    return packDigest;
  }
}
