package io.midwatch.engine.app;

import io.midwatch.engine.adapter.sandbox.Fault;
import io.midwatch.engine.adapter.sandbox.SandboxFleet;
import io.midwatch.engine.app.Configuration.DatabaseSettings;
import io.midwatch.engine.app.Configuration.DemoPerson;
import io.midwatch.engine.app.Configuration.IdentitySettings;
import io.midwatch.engine.cli.DemoDoor;
import io.midwatch.engine.cli.ExitCode;
import io.midwatch.engine.flow.FlowSettings;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** The embedded fleet, its faults, and the people who sign. */
final class Demo implements DemoDoor {

  static final List<DemoPerson> PEOPLE =
      List.of(
          new DemoPerson("anna", List.of("approver")),
          new DemoPerson("ben", List.of("approver", "policy-admin")),
          new DemoPerson("mo", List.of("approver", "manager", "policy-admin")));

  private static final Duration BETWEEN_STORIES = Duration.ofSeconds(4);
  private static final Duration TICK = Duration.ofMillis(200);

  private final Service service;

  Demo(Service service) {
    this.service = service;
  }

  @Override
  public int run(Wishes wishes, PrintWriter out) {
    Clock clock = Clock.systemUTC();
    SandboxFleet fleet = SandboxFleet.standard(clock, wishes.seed());
    fleet.sabotage(wishes.sabotage());
    if (wishes.fault().equals(Fault.NONE.word())) {
      fleet.makeNoise();
    }
    // the stand-in must know it before the service starts
    int port = wishes.port() == 0 ? Service.freePort() : wishes.port();
    Optional<DemoSlack> slack = DemoSlack.of(wishes, port, clock);
    DemoRoom room = new DemoRoom();
    Configuration configuration =
        new Configuration(
            true,
            "127.0.0.1",
            port,
            new DatabaseSettings(room.databaseUrl(), "", Configuration.Password.NONE, 0),
            "demo",
            new IdentitySettings(true, PEOPLE),
            List.of(),
            IntakeReader.Intake.USUAL,
            List.of(),
            Configuration.LogSettings.USUAL,
            Optional.empty(),
            Configuration.Timing.usual(),
            wishes.model().map(url -> ModelReader.keyless(url, wishes.modelName())),
            slack.map(DemoSlack::settings));
    World world =
        new World(
            fleet.objects(),
            fleet.logs(),
            fleet.metrics(),
            fleet.writer(),
            fleet.workflows(),
            fleet.permissions(),
            () -> {});
    new Launch(configuration, FlowSettings.demo(), () -> world, clock).leave();
    try (room) {
      return service.run(configuration, ready -> begin(wishes, fleet, ready, slack, room, out));
    } finally {
      slack.ifPresent(DemoSlack::close);
    }
  }

  private void begin(
      Wishes wishes,
      SandboxFleet fleet,
      Service.Ready ready,
      Optional<DemoSlack> slack,
      DemoRoom room,
      PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "Midwatch stands on %s over 12 sandbox clusters, seed %d.%n"
            + "Demo people: anna and ben (approvers), mo (manager); ben and mo sign packs too. Ctrl-C ends"
            + " it.%n",
        ready.url(),
        wishes.seed());
    slack.ifPresent(
        one ->
            out.printf(
                "A stand-in for Slack stands on %s: be Anna, Ben or Mo there, link once, and sign.%n",
                one.url()));
    wishes
        .model()
        .ifPresent(
            url ->
                out.printf(
                    "The model %s at %s words what is found. It decides nothing.%n",
                    wishes.modelName(), url));
    out.flush();
    House.Parts parts = ready.parts();
    List<Fault> faults = faults(wishes.fault());
    DemoWatch watch = new DemoWatch(wishes, faults.size(), parts, out, service::end);
    Thread night =
        new Thread(() -> play(wishes, fleet, parts, faults, watch, room), "midwatch-demo");
    night.setDaemon(true);
    night.start();
    if (wishes.browser() && !wishes.auto()) {
      Browser.open(slack.map(DemoSlack::url).orElse(ready.url()));
    }
  }

  /**
   * Lets the fleet live, breaks it at the set times, and has the watch look at it, until the
   * process ends.
   */
  private static void play(
      Wishes wishes,
      SandboxFleet fleet,
      House.Parts parts,
      List<Fault> faults,
      DemoWatch watch,
      DemoRoom room) {
    long start = System.nanoTime();
    int broken = 0;
    while (!watch.isOver() && !room.isEnding()) {
      long passed = (System.nanoTime() - start) / 1_000_000;
      if (broken < faults.size() && passed >= BETWEEN_STORIES.toMillis() * broken) {
        Fault fault = faults.get(broken);
        long seed = wishes.seed() + broken;
        broken++;
        guarded(room, () -> fleet.faults().inject(fault, seed).ifPresent(watch::broke));
      }
      guarded(room, fleet::advance);
      guarded(room, () -> fleet.alerts(body -> parts.flow().alerts().accept(body)));
      guarded(room, watch::look);
      LockSupport.parkNanos(TICK.toNanos());
    }
  }

  private static List<Fault> faults(String word) {
    if (word.equals("stories")) {
      return List.of(Fault.BAD_ROLLOUT, Fault.OUT_OF_MEMORY, Fault.NODE_DISK);
    }
    return Fault.named(word).filter(fault -> fault != Fault.NONE).stream().toList();
  }

  /** The night goes on though one task of it fails. */
  private static void guarded(DemoRoom room, Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      if (!room.isEnding()) {
        System.getLogger(Demo.class.getName())
            .log(System.Logger.Level.WARNING, "the demo stumbled", e);
      }
    }
  }

  static int exitCode(boolean healed) {
    return healed ? ExitCode.FINE : ExitCode.REFUSED;
  }
}
