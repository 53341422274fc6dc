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
    line("%s  (owner %s%s)", pack.name(), pack.owner(), parent);
    line("digest %s", pack.digest());
    for (SwitchedOff off : pack.switchedOff()) {
      String until = off.until().isEmpty() ? "" : " until " + off.until();
      line("switched off%s: %s, by %s: %s", until, off.id(), off.owner(), off.reason());
    }
  }

  private void operations() {
    line("");
    line("operations");
    for (Operation each : view.pack().operations()) {
      line(
          "  %-26s v%d %-9s %-12s %s",
          each.name(),
          each.version(),
          each.operationClass(),
          each.reversibility().name().toLowerCase(Locale.ROOT),
          each.summary());
    }
  }

  private void orders(String kind) {
    List<Order> orders =
        view.orders().stream().filter(order -> PackView.kind(order).equals(kind)).toList();
    if (orders.isEmpty()) {
      return;
    }
    line("");
    line("%s: %s", kind, PackCount.count(orders.size(), "order"));
    for (Order order : orders) {
      String off = view.off(order).isPresent() ? "  [off]" : "";
      String from = view.inherited(order.file()) ? "  [inherited]" : "";
      line("  %-38s %-16s %s%s%s", order.id(), order.owner(), order.why(), from, off);
    }
  }

  private void terms() {
    PolicyPack pack = view.pack();
    line("");
    line(
        "approvals: one signature within %s, two within %s",
        minutes(pack.approvals().oneSignature()), minutes(pack.approvals().twoSignatures()));
    int services = pack.inventory().services().size();
    line("");
    line("services: %s", PackCount.count(services, "entry").replace("entrys", "entries"));
    pack.inventory().services().stream()
        .limit(MOST_SERVICES)
        .forEach(each -> line("  %-32s %-9s %s", each.match(), each.tier(), each.owner()));
    if (services > MOST_SERVICES) {
      line("  and %d more; -o json shows all", services - MOST_SERVICES);
    }
  }

  private static String minutes(Duration duration) {
    return duration.toMinutes() + " min";
  }

  private void line(String form, Object... words) {
    text.append(Plain.oneLine(form.formatted(words)).stripTrailing()).append('\n');
  }
}
