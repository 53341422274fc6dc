package io.midwatch.engine.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.rules.operation.Operation;
import io.midwatch.rules.operation.Parameter;
import io.midwatch.rules.orders.Order;
import io.midwatch.rules.orders.Printer;
import io.midwatch.rules.orders.Verb;
import io.midwatch.rules.policy.Inventory;
import io.midwatch.rules.policy.PolicyPack;
import io.midwatch.rules.policy.SwitchedOff;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is in a sound pack, for programs.
 *
 * @param pack the pack with its parent
 * @param orders its orders and rows of grants, sorted by id
 */
record PackView(PolicyPack pack, List<Order> orders) {

  PackView {
    orders = orders.stream().sorted(Comparator.comparing(Order::id)).toList();
  }

  /** How an order weighs: {@code guardrail}, {@code grant} or its pass. */
  static String kind(Order order) {
    if (order.guardrail()) {
      return "guardrail";
    }
    return order.grants() ? "grant" : order.then().get(0).verb().word();
  }

  /** The verdict that an order grants; empty if it grants none. */
  static Optional<String> verdict(Order order) {
    return order.then().stream()
        .filter(said -> said.verb() == Verb.GRANT)
        .map(said -> Printer.term(said.arguments().get(1)))
        .findFirst();
  }

  boolean inherited(String file) {
    return pack.inherited().contains(file);
  }

  Optional<SwitchedOff> off(Order order) {
    return pack.switchedOff().stream().filter(off -> off.id().equals(order.id())).findFirst();
  }

  ObjectNode json() {
    ObjectNode json = Answers.JSON.createObjectNode();
    json.put("name", pack.name())
        .put("owner", pack.owner())
        .put("extends", pack.extendsPack())
        .put("digest", pack.digest());
    var operations = json.putArray("operations");
    pack.operations().forEach(operation -> operation(operations.addObject(), operation));
    var all = json.putArray("orders");
    orders.forEach(order -> order(all.addObject(), order));
    json.putObject("approvals")
        .put("oneSignature", pack.approvals().oneSignature().toString())
        .put("twoSignatures", pack.approvals().twoSignatures().toString());
    var services = json.putArray("services");
    for (Inventory.Service service : pack.inventory().services()) {
      services
          .addObject()
          .put("match", service.match())
          .put("tier", service.tier().name())
          .put("owner", service.owner());
    }
    var switchedOff = json.putArray("switchedOff");
    for (SwitchedOff off : pack.switchedOff()) {
      switchedOff
          .addObject()
          .put("id", off.id())
          .put("reason", off.reason())
          .put("owner", off.owner())
          .put("until", off.until());
    }
    var files = json.putArray("files");
    pack.paths().forEach(files::add);
    return json;
  }

  private void operation(ObjectNode json, Operation operation) {
    json.put("name", operation.name())
        .put("version", operation.version())
        .put("summary", operation.summary())
        .put("class", operation.operationClass())
        .put("reversibility", operation.reversibility().name())
        .put("disruptive", operation.disruptive())
        .put("carrier", operation.carrier().name())
        .put("verifyFor", operation.verifyFor().toString())
        .put("giveUpAfter", operation.giveUpAfter().toString())
        .put("rank", operation.rank());
    var targets = json.putArray("targets");
    operation.targetKinds().forEach(targets::add);
    var parameters = json.putArray("parameters");
    for (Parameter parameter : operation.parameters()) {
      parameters
          .addObject()
          .put("name", parameter.name())
          .put("unit", parameter.unit())
          .put("min", parameter.min())
          .put("max", parameter.max());
    }
  }

  private void order(ObjectNode json, Order order) {
    json.put("id", order.id())
        .put("name", order.name())
        .put("kind", kind(order))
        .put("pass", order.pass().name().toLowerCase(Locale.ROOT))
        .put("owner", order.owner())
        .put("why", order.why())
        .put("file", order.file())
        .put("line", order.position().line())
        .put("inherited", inherited(order.file()))
        .put("off", off(order).isPresent())
        .put("text", Printer.print(order));
  }
}
