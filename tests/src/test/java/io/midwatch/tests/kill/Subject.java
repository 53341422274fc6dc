package io.midwatch.tests.kill;

import java.util.Map;
import java.util.TreeMap;

/** One thing that goes wrong in the fleet, what is told of it, and what may be done to it. */
final class Subject {

  private final Kind kind;
  private final String name;
  private final World world;
  private String incident = "";
  private String state = "";
  private boolean handsOff;
  private boolean resolved;

  /** How its incident goes. */
  enum Kind {
    /** Two people sign, and it helps. */
    SIGNED,
    /** Two people sign, and nothing helps. */
    IN_VAIN,
    /** A node is drained; two people sign. */
    DRAIN,
    /** Nobody signs. */
    UNSIGNED,
    /** Its alert goes away before anybody signs. */
    FADING
  }

  Subject(Kind kind, int number) {
    this.kind = kind;
    this.name = kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-') + "-" + number;
    this.world =
        kind == Kind.DRAIN
            ? new FullNode("shop-" + name, name)
            : new FailingRollout("kube-system", name, kind != Kind.IN_VAIN);
  }

  Kind kind() {
    return kind;
  }

  String name() {
    return name;
  }

  World world() {
    return world;
  }

  /** The labels of its alert. */
  Map<String, String> labels() {
    Map<String, String> labels = new TreeMap<>();
    labels.put("cluster", "double");
    labels.put("severity", "warning");
    if (kind == Kind.DRAIN) {
      labels.put("alertname", "NodeDiskPressure");
      labels.put("node", name);
    } else {
      labels.put("alertname", "KubeDeploymentReplicasMismatch");
      labels.put("namespace", "kube-system");
      labels.put("deployment", name);
    }
    return labels;
  }

  /** True if there is nothing wrong any more. */
  boolean isWhole() {
    return world instanceof FullNode node ? node.isEmpty() : ((FailingRollout) world).isWhole();
  }

  /** Writes that its plan and, where it is in vain, the way back may bring about. */
  int mostWrites() {
    return switch (kind) {
      case SIGNED -> 1;
      case IN_VAIN -> 2;
      case DRAIN -> 1 + FullNode.toMove();
      case UNSIGNED, FADING -> 0;
    };
  }

  /** How many writes took effect. */
  int writes(Fleet fleet) {
    if (kind != Kind.DRAIN) {
      return fleet.changes("deployments", name);
    }
    int pods = 0;
    for (int number = 0; number < 3 * FullNode.toMove(); number++) {
      pods += fleet.changes("pods", name + "-1-" + number);
    }
    return pods + fleet.changes("nodes", name);
  }

  String incident() {
    return incident;
  }

  void belongsTo(String id) {
    incident = id;
  }

  String state() {
    return state;
  }

  void stands(String now) {
    state = now;
  }

  boolean ended() {
    return state.equals("HEALED")
        || state.equals("ESCALATED")
        || state.equals("FAILED")
        || state.equals("CLOSED")
        || state.equals("REJECTED");
  }

  /** While it is in a scene of its own, nobody else signs for it or resolves its alert. */
  void handsOff(boolean now) {
    handsOff = now;
  }

  boolean isHandsOff() {
    return handsOff;
  }

  boolean isResolved() {
    return resolved;
  }

  void resolved() {
    resolved = true;
    if (world instanceof FullNode node) {
      node.clear();
    }
  }
}
