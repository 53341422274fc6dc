package io.midwatch.engine.simulation;

import io.midwatch.rules.ResourceRef;
import java.time.Duration;
import java.util.SortedMap;

/** Something that happens in a scenario. */
public sealed interface Happening {

  /** Something that happens to the fleet, whoever does it. */
  sealed interface InTheWorld extends Happening {}

  /** Somebody deploys another image. */
  record SetImage(ResourceRef workload, String image) implements InTheWorld {}

  /** Under load each pod of a workload needs this much memory. */
  record NeedMemory(ResourceRef workload, long bytes) implements InTheWorld {}

  /** Somebody deploys a revision whose pods ask for this much of a core. */
  record AskCpu(ResourceRef workload, int milli) implements InTheWorld {}

  /** One pod's scratch files are damaged: it crashes again and again. */
  record DamagePod(ResourceRef workload) implements InTheWorld {}

  /** Somebody wants another number of pods. */
  record Scale(ResourceRef workload, int replicas) implements InTheWorld {}

  /** Somebody sets a label of a workload. */
  record SetLabel(ResourceRef workload, String name, String value) implements InTheWorld {}

  /** A disruption budget is written or changed. */
  record SetBudget(ResourceRef workload, int minAvailable) implements InTheWorld {}

  /** A node's disk is nearly full until its pods are gone. */
  record FillDisk(ResourceRef node) implements InTheWorld {}

  /** Somebody closes a node to the scheduler, for a reason of their own. */
  record Cordon(ResourceRef node) implements InTheWorld {}

  /** Somebody sets a label of a node. */
  record LabelNode(ResourceRef node, String name, String value) implements InTheWorld {}

  /** From now on a workload has the small troubles of a quiet night. */
  record MakeNoise(ResourceRef workload) implements InTheWorld {}

  /** From now on, or no longer, what is done to the fleet does not help. */
  record Sabotage(boolean on) implements InTheWorld {}

  /**
   * Another alert than those the fleet's own alerting rules raise.
   *
   * @param labels its labels, {@code alertname} and {@code cluster} among them
   * @param firing false if it ends
   */
  record SendAlert(SortedMap<String, String> labels, boolean firing) implements Happening {}

  /**
   * A person's word on the plan that waits for signatures.
   *
   * @param about path of the incident's target, such as {@code eu-1/shop/cart}; empty where only
   *     one incident waits
   * @param person who
   * @param approve false to reject
   * @param reason why
   * @param refused part of the law by which it must be refused; empty if it must be taken
   */
  record Sign(String about, String person, boolean approve, String reason, String refused)
      implements Happening {}

  /**
   * A person presses a stop button.
   *
   * @param cluster what it covers; empty for the whole fleet
   * @param operation what it covers; empty for every operation
   */
  record Stop(String cluster, String operation, String person, String reason)
      implements Happening {}

  /** A person releases every stop button. */
  record Resume(String person) implements Happening {}

  /**
   * From now on, or no longer, a door to a cluster can't be passed: what would be read there is
   * unknown.
   *
   * @param door its word
   */
  record ShutDoor(String cluster, ShutDoors.Door door, boolean shut) implements Happening {}

  /**
   * The engine is killed, and another begins over what the store has kept.
   *
   * @param down how long there is none
   */
  record Kill(Duration down) implements Happening {}
}
