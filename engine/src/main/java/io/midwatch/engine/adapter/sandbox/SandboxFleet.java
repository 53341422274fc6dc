package io.midwatch.engine.adapter.sandbox;

import io.midwatch.engine.execution.ClusterWriter;
import io.midwatch.engine.execution.WorkflowRunner;
import io.midwatch.engine.fleet.ClusterObjects;
import io.midwatch.engine.fleet.ClusterProfile;
import io.midwatch.engine.fleet.Metrics;
import io.midwatch.engine.fleet.PodLogs;
import io.midwatch.engine.rbac.Permissions;
import io.midwatch.engine.simulation.SimulatedWorld;
import io.midwatch.engine.simulation.WorldSketch;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/**
 * The embedded fleet: twelve clusters that live by the given clock, with a door for every port. It
 * may be used by many threads at once; every door finds the fleet as it is at that instant.
 */
public final class SandboxFleet {

  /**
   * Part of every secret that containers print into their logs, so that tests can show how far one
   * gets.
   */
  public static final String SECRET_MARK = LogText.SECRET_MARK;

  private final World world;
  private final SandboxFaults faults;
  private final SandboxDoors doors;
  private final SandboxAlertmanager alertmanager;

  private SandboxFleet(World world) {
    this.world = world;
    this.faults = new SandboxFaults(world);
    this.alertmanager = new SandboxAlertmanager(world);
    this.doors = new SandboxDoors(world, Access.FULL);
  }

  /**
   * The demo's fleet: twelve healthy clusters with some days behind them.
   *
   * @param clock what the fleet takes for the time; it may jump forward, going back has no effect
   * @param seed the same seed and the same writes at the same times give the same fleet, byte for
   *     byte
   */
  public static SandboxFleet standard(Clock clock, long seed) {
    return of(clock, seed, Catalogue.clusters());
  }

  /**
   * Some of the demo's clusters alone, each the same as in the whole fleet.
   *
   * @throws IllegalArgumentException if the demo has no cluster of one of the names
   */
  public static SandboxFleet only(Clock clock, long seed, List<String> names) {
    return of(clock, seed, names.stream().map(Catalogue::cluster).toList());
  }

  static SandboxFleet of(Clock clock, long seed, List<ClusterProfile> profiles) {
    FleetBuilder builder = new FleetBuilder(seed, clock.instant());
    return new SandboxFleet(
        new World(clock, profiles.parallelStream().map(builder::build).toList()));
  }

  /**
   * A fleet of a scenario's own, with the hands of those who live in it.
   *
   * @param seed the same seed and sketch give the same fleet, byte for byte
   */
  public static SimulatedWorld sketched(Clock clock, long seed, WorldSketch sketch) {
    FleetBuilder builder = new FleetBuilder(seed, clock.instant());
    World world =
        new World(
            clock, sketch.clusters().stream().map(each -> builder.build(each, sketch)).toList());
    return new SketchedWorld(new SandboxFleet(world), world);
  }

  /**
   * Lets everything happen that is due by the clock. Doing it twice or seldom makes no difference.
   */
  public void advance() {
    world.advance();
  }

  /**
   * Brings the fleet up to the clock and hands over what its Alertmanagers have to tell since the
   * last call. The first call begins to watch. A body that the receiver throws at is offered again
   * by the next call; a call from within the receiver does nothing.
   *
   * @param receiver takes Alertmanager's webhook bodies, version 4, one after another
   * @throws RuntimeException what the receiver throws
   */
  public void alerts(Consumer<String> receiver) {
    alertmanager.watch();
    world.advance();
    alertmanager.deliver(receiver);
  }

  /** Begins with short troubles here and there that pass by themselves. */
  public void makeNoise() {
    world.each(cluster -> new Noise(cluster, Noise::ofTheDemo).begin());
  }

  /**
   * Decides whether operations help.
   *
   * @param on true to have writes accepted without mending anything; taking them back still works
   */
  public void sabotage(boolean on) {
    world.each(cluster -> cluster.behaviours().sabotage(on));
  }

  /** What can be made to go wrong. */
  public SandboxFaults faults() {
    return faults;
  }

  /** The hands of somebody who sets clusters up. */
  public SandboxAdmin admin() {
    return new SandboxAdmin(world);
  }

  /** Does something behind every door of every cluster. */
  void inside(Consumer<SandboxCluster> deed) {
    world.each(deed);
  }

  /** The writes that reached a cluster, oldest first; the newest thousand are kept. */
  public List<AuditEntry> audit(String cluster) {
    return world.in(cluster, c -> c.audit().entries());
  }

  /** The doors as they are for somebody with other rights. */
  public SandboxDoors doors(Access access) {
    return new SandboxDoors(world, access);
  }

  /** Reads objects. */
  public ClusterObjects objects() {
    return doors.objects();
  }

  /** Reads logs. */
  public PodLogs logs() {
    return doors.logs();
  }

  /** Asks for metrics. */
  public Metrics metrics() {
    return doors.metrics();
  }

  /** Writes. */
  public ClusterWriter writer() {
    return doors.writer();
  }

  /** Runs workflows. */
  public WorkflowRunner workflows() {
    return doors.workflows();
  }

  /** Says what may be done. */
  public Permissions permissions() {
    return doors.permissions();
  }
}
