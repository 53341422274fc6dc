package io.midwatch.engine.cli;

import io.midwatch.rules.operation.Operation;
import io.midwatch.rules.orders.Order;
import io.midwatch.rules.policy.Plain;
import io.midwatch.rules.policy.PolicyPack;
import io.midwatch.rules.policy.SwitchedOff;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What is in a sound pack, for people. */
final class PackText {
  private static final int MOST_SERVICES = 100;

  private final PackView view;
  private final StringBuilder text = new StringBuilder();

  private PackText(PackView view) {
    this.view = view;
  }

  static String of(PackView view) {
    PackText text = new PackText(view);
    text.head();
    text.operations();
    for (String kind : List.of("suspect", "propose", "grant", "guardrail", "wake")) {
      text.orders(kind);
    }
    text.terms();
    return text.text.toString();
  }

  private void head() {
    PolicyPack pack = view.pack();
    String parent = pack.extendsPack().isEmpty() ? "" : ", extends " + pack.extendsPack();
    line(pack.name() + "  (owner " + pack.owner() + parent + ")");
    line("digest " + pack.digest());
    for (SwitchedOff off : pack.switchedOff()) {
      String until = off.until().isEmpty() ? "" : " until " + off.until();
      line("switched off" + until + ": " + off.id() + ", by " + off.owner() + ": " + off.reason());
    }
  }

  private void operations() {
    line("");
    line("operations");
    for (Operation each : view.pack().operations()) {
      String reversible = each.reversibility().name().toLowerCase(Locale.ROOT);
      line(
          "  %-26s v%d %-9s %-12s %s"
              .formatted(
                  each.name(), each.version(), each.operationClass(), reversible, each.summary()));
    }
  }

  private void orders(String kind) {
    List<Order> orders =
        view.orders().stream().filter(order -> PackView.kind(order).equals(kind)).toList();
    if (orders.isEmpty()) {
      return;
    }
    line("");
    line(kind + ": " + PackCount.count(orders.size(), "order"));
    for (Order order : orders) {
      String off = view.off(order).isPresent() ? "  [off]" : "";
      String from = view.inherited(order.file()) ? "  [inherited]" : "";
      String who = PackView.verdict(order).orElse(order.owner());
      line("  %-38s %-16s %s%s%s".formatted(order.id(), who, order.why(), from, off));
    }
  }

  private void terms() {
    PolicyPack pack = view.pack();
    line("");
    line(
        "approvals: one signature within "
            + minutes(pack.approvals().oneSignature())
            + ", two within "
            + minutes(pack.approvals().twoSignatures()));
    int services = pack.inventory().services().size();
    line("");
    line("services: " + services);
    pack.inventory().services().stream()
        .limit(MOST_SERVICES)
        .forEach(
            each -> line("  %-32s %-9s %s".formatted(each.match(), each.tier(), each.owner())));
    if (services > MOST_SERVICES) {
      line("  and " + (services - MOST_SERVICES) + " more; -o json shows all");
    }
  }

  private static String minutes(Duration duration) {
    return duration.toMinutes() + " min";
  }

  private void line(String words) {
    text.append(Plain.oneLine(words).stripTrailing()).append('\n');
  }
}
