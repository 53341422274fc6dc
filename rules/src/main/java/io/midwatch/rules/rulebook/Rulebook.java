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
import io.midwatch.rules.orders.AutonomyTable;
import io.midwatch.rules.orders.Order;
import io.midwatch.rules.orders.OrderReader;
import io.midwatch.rules.orders.Orders;
import io.midwatch.rules.orders.Pass;
import io.midwatch.rules.orders.Printer;
import io.midwatch.rules.policy.PackFile;
import io.midwatch.rules.policy.PolicyProblem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A pack's orders in force. It never changes, and may be used by many threads. */
public final class Rulebook {
  private final List<Order> orders;
  private final String digest;
  private final String packDigest;
  private final Diagnoser diagnoser;
  private final Judge judge;

  private Rulebook(List<Order> orders, Map<String, Operation> catalogue, String packDigest) {
    this.orders = orders.stream().sorted(comparing(Order::id)).toList();
    this.digest = CanonicalJson.sha256(Printer.print(this.orders).getBytes(StandardCharsets.UTF_8));
    this.packDigest = packDigest;
    this.diagnoser = new Diagnoser(of(Pass.SUSPECT), of(Pass.PROPOSE), catalogue);
    this.judge = new Judge(of(Pass.JUDGE));
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
    List<Order> orders = new ArrayList<>();
    List<PolicyProblem> problems = new ArrayList<>();
    take(orderFiles, OrderReader::read, orders, problems);
    take(autonomyTables, AutonomyTable::read, orders, problems);
    Map<String, Operation> byName =
        catalogue.stream()
            .collect(Collectors.toMap(Operation::name, o -> o, (first, second) -> first));
    problems.addAll(PackCheck.of(orders, byName));
    return problems.isEmpty()
        ? new Compiled(new Rulebook(orders, byName, packDigest), problems)
        : new Compiled(null, problems.stream().distinct().sorted().toList());
  }

  private static void take(
      List<PackFile> files,
      Function<PackFile, Orders> reader,
      List<Order> orders,
      List<PolicyProblem> problems) {
    for (PackFile file : files) {
      Orders read = reader.apply(file);
      orders.addAll(read.orders());
      problems.addAll(read.problems());
    }
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
