package io.midwatch.rules.rulebook;

import io.midwatch.rules.autonomy.Verdict;
import io.midwatch.rules.decision.CanonicalJson;
import io.midwatch.rules.decision.CaseFile;
import io.midwatch.rules.decision.Decision;
import io.midwatch.rules.decision.FiredOrder;
import io.midwatch.rules.decision.Law;
import io.midwatch.rules.evidence.EvidenceFile;
import io.midwatch.rules.operation.Operation;
import io.midwatch.rules.operation.Prescription;
import io.midwatch.rules.orders.Order;
import io.midwatch.rules.orders.Pass;
import io.midwatch.rules.policy.Calendar;
import io.midwatch.rules.policy.PolicyPack;
import io.midwatch.rules.policy.PolicyProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A pack in force: its orders, its catalogue and its terms, with the kernel behind them. It never
 * changes, and may be used by many threads.
 */
public final class StandingOrders {

  private final PolicyPack pack;
  private final Rulebook rulebook;
  private final Counterfactual counterfactual;

  private StandingOrders(PolicyPack pack, Rulebook rulebook) {
    this.pack = pack;
    this.rulebook = rulebook;
    this.counterfactual =
        new Counterfactual(
            new SingleChanges(
                rulebook.orders().stream().filter(order -> order.pass() == Pass.JUDGE).toList()),
            this::guess,
            this::verdict);
  }

  /**
   * What became of a pack.
   *
   * @param orders the orders in force; null if there is a problem
   * @param problems everything that is wrong, by place
   */
  public record Made(@Nullable StandingOrders orders, List<PolicyProblem> problems) {
    public Made {
      problems = List.copyOf(problems);
    }
  }

  /** Puts a complete pack in force: all of it or nothing. */
  public static Made of(PolicyPack pack) {
    Compiled compiled = Rulebook.of(PackOrders.of(pack), pack.digest());
    @Nullable Rulebook rulebook = compiled.rulebook();
    return rulebook == null
        ? new Made(null, compiled.problems())
        : new Made(new StandingOrders(pack, rulebook), compiled.problems());
  }

  /** The same orders with more freezes and windows, to try them at other times. */
  public StandingOrders with(Calendar more) {
    return new StandingOrders(pack.with(more), rulebook);
  }

  /** The suspected causes of an evidence file, and what is proposed against them. */
  public Prescription diagnose(EvidenceFile file) {
    return rulebook.diagnose(file);
  }

  /**
   * The decision on a case: what the orders say about it, folded by the kernel, with the smallest
   * single change of a fact that would make it milder.
   */
  public Decision decide(CaseFile file) {
    Decision decision = fold(file);
    return decision.verdict() == Verdict.RUN || fixed(file, decision)
        ? decision
        : counterfactual.of(file, decision).map(decision::withCounterfactual).orElse(decision);
  }

  /** The same without what would make it milder, which takes most of the time. */
  public Decision fold(CaseFile file) {
    Decision.Digests digests =
        new Decision.Digests(CanonicalJson.digest(file), rulebook.digest(), pack.digest());
    Judgement judgement = judgement(file);
    return Law.fold(
        file,
        judgement.fired(),
        judgement.guardrails(),
        judgement.problems(),
        digests,
        pack.approvals());
  }

  /**
   * What {@link #decide} would decide, without the reasons and many times as fast. Nothing may be
   * done by it: the orders are read once here.
   */
  public Gist gist(CaseFile file) {
    return rulebook.gist(file, strange(file.operation()).stream().toList());
  }

  /** True if the law itself keeps the verdict where it is, whatever the facts are. */
  private boolean fixed(CaseFile file, Decision decision) {
    FiredOrder grant = new FiredOrder("", "", 0, "grant", Verdict.RUN.name(), "", List.of());
    List<String> problems = strange(file.operation()).stream().toList();
    return Law.verdict(file, List.of(grant), List.of(), problems).compareTo(decision.verdict())
        >= 0;
  }

  private Judgement judgement(CaseFile file) {
    Judgement judgement = rulebook.judge(file);
    List<String> problems = new ArrayList<>(judgement.problems());
    strange(file.operation()).ifPresent(problems::add);
    return new Judgement(judgement.fired(), judgement.guardrails(), problems);
  }

  /** The verdict of {@link #decide} alone, for those who ask about many cases. */
  public Verdict verdict(CaseFile file) {
    Judgement judgement = judgement(file);
    return Law.verdict(file, judgement.fired(), judgement.guardrails(), judgement.problems());
  }

  private Verdict guess(CaseFile file) {
    return rulebook.guess(file, strange(file.operation()).stream().toList());
  }

  /**
   * The catalogue is closed: a case about anything that this pack does not have is not decided by
   * it.
   */
  private Optional<String> strange(Operation operation) {
    Optional<Operation> known = pack.operation(operation.name());
    if (known.isEmpty()) {
      return Optional.of("the pack " + pack.name() + " has no operation " + operation.name());
    }
    return alike(known.get(), operation)
        ? Optional.empty()
        : Optional.of(
            "the case was made with another "
                + operation.name()
                + " than the pack "
                + pack.name()
                + " has (version "
                + known.get().version()
                + ")");
  }

  private static boolean alike(Operation known, Operation given) {
    return known.version() == given.version()
        && known.operationClass().equals(given.operationClass())
        && known.targetKinds().equals(given.targetKinds())
        && known.parameters().equals(given.parameters())
        && known.reversibility() == given.reversibility()
        && known.disruptive() == given.disruptive()
        && known.carrier() == given.carrier();
  }

  /** SHA-256 over the orders as read, in lower-case hex. */
  public String digest() {
    return rulebook.digest();
  }

  /** Every order, sorted by id. */
  public List<Order> orders() {
    return rulebook.orders();
  }

  /** The pack that is in force. */
  public PolicyPack pack() {
    return pack;
  }
}
