package io.midwatch.engine.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.midwatch.engine.activation.Activation;
import io.midwatch.engine.activation.PackAuthors;
import io.midwatch.engine.adapter.database.DatabaseDoor;
import io.midwatch.engine.adapter.database.DbSchedulerQueue;
import io.midwatch.engine.adapter.slack.SlackChat;
import io.midwatch.engine.adapter.slack.SlackSocket;
import io.midwatch.engine.analysis.Scout;
import io.midwatch.engine.app.Configuration.OidcSettings;
import io.midwatch.engine.approval.FreshSignIn;
import io.midwatch.engine.chat.ChatRoom;
import io.midwatch.engine.fleet.ClusterProfile;
import io.midwatch.engine.flow.ChatDesk;
import io.midwatch.engine.flow.IncidentFlow;
import io.midwatch.engine.flow.Signers;
import io.midwatch.engine.flow.UnitOfWork;
import io.midwatch.engine.flow.Watchers;
import io.midwatch.engine.flow.Work;
import io.midwatch.engine.investigation.Investigation;
import io.midwatch.engine.judgement.InForce;
import io.midwatch.engine.policy.PackSource;
import io.midwatch.rules.decision.CanonicalJson;
import io.midwatch.rules.rulebook.StandingOrders;
import io.opentelemetry.api.trace.Tracer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts the parts together when the service starts, and takes them apart when it stops. */
@ApplicationScoped
class House {

  private final DatabaseDoor database;
  private final MeterRegistry meters;
  private final Tracer tracer;
  private @Nullable Parts parts;
  private PackWatch packWatch = PackWatch.NONE;
  private WatchdogWatch watchdogWatch = WatchdogWatch.NONE;
  private @Nullable PagerWatch pagerWatch;
  private @Nullable ChatIntake chat;
  private @Nullable LedgerKeeper keeper;
  private @Nullable ModelWatch modelWatch;

  @Inject
  House(DatabaseDoor database, MeterRegistry meters, Tracer tracer) {
    this.database = database;
    this.meters = meters;
    this.tracer = tracer;
  }

  /**
   * What stands in a running house.
   *
   * @param launch what it was started for
   * @param activation the pack in force, and what is to replace it
   * @param world what stands behind the doors
   * @param store state, ledger and queue
   * @param queue hands out what is due
   * @param flow the way from alert to outcome
   * @param watchers who is told of changes
   * @param access how people and machines are known
   */
  record Parts(
      Launch launch,
      Activation activation,
      World world,
      UnitOfWork store,
      DbSchedulerQueue queue,
      IncidentFlow flow,
      Watchers watchers,
      Access access) {

    /** The standing orders in force now. */
    StandingOrders orders() {
      return activation.inForce().current();
    }
  }

  void start(@Observes StartupEvent event) {
    Launch launch = Launch.found();
    if (launch == null) {
      return;
    }
    DbSchedulerQueue queue = database.queue(name(), launch.clock());
    UnitOfWork store =
        database.store(queue, CanonicalJson::write, launch.configuration().database().room());
    Activation activation =
        Activation.begin(
            PackSource.of(launch.configuration().pack()),
            store,
            launch.clock(),
            new ScenarioProofs(new SandboxNights()));
    World world = WatchedDoors.around(launch.world().get(), meters);
    Watchers watchers = new Watchers();
    Access access = Access.of(launch, store);
    IncidentFlow flow = flow(launch, activation.inForce(), world, store, watchers, access);
    parts = new Parts(launch, activation, world, store, queue, flow, watchers, access);
    IncidentTraces traces =
        new IncidentTraces(
            tracer,
            launch.configuration().log().traces().isPresent(),
            id -> store.inTransaction(work -> work.incident(id)));
    watchers.add(traces);
    launch
        .configuration()
        .model()
        .ifPresent(
            terms ->
                modelWatch =
                    ModelWatch.start(terms, store, launch.clock(), watchers, scout(world)));
    queue.start(new StageRunner(flow::run, meters, traces));
    pagerWatch = PagerWatch.start(flow.paging());
    launch.configuration().slack().ifPresent(slack -> chat(slack, flow, watchers, launch.clock()));
    launch
        .configuration()
        .keepBodies()
        .ifPresent(keep -> keeper = LedgerKeeper.start(store, launch.clock(), keep));
    watchdogWatch =
        WatchdogWatch.start(
            flow.alerts(),
            () -> clusters(world),
            launch.configuration().intake().settings().watchdogAfter(),
            launch.clock());
    packWatch = PackWatch.start(activation, launch.configuration().timing().lookAtPack());
  }

  private static Scout scout(World world) {
    return Scout.through(new Investigation(world.objects(), world.logs(), world.metrics()));
  }

  private void chat(SlackReader.Slack slack, IncidentFlow flow, Watchers watchers, Clock clock) {
    ChatDesk desk = flow.chat().orElseThrow();
    ChatWatch watch = ChatWatch.start(desk);
    watchers.add((incident, state) -> watch.changed());
    ModelWatch asking = modelWatch;
    if (asking != null) {
      asking.tell(desk::remark);
    }
    ChatIntake intake = new ChatIntake(slack.settings(), desk, flow.alerts(), watch, clock);
    if (slack.settings().overSocket()) {
      watch.stand(
          new SlackSocket(
              slack.settings(), (envelope, payload) -> intake.envelope(envelope, payload).body()));
    }
    chat = intake;
  }

  /** Where a chat's requests go; empty where there is none. */
  Optional<ChatIntake> chat() {
    return Optional.ofNullable(chat);
  }

  private static Set<String> clusters(World world) {
    return world.objects().clusters().stream()
        .map(ClusterProfile::name)
        .collect(Collectors.toSet());
  }

  /** In containers every process has the number 1. */
  private static String name() {
    return "midwatch-"
        + ProcessHandle.current().pid()
        + "-"
        + UUID.randomUUID().toString().substring(0, 13);
  }

  private static IncidentFlow flow(
      Launch launch,
      InForce inForce,
      World world,
      UnitOfWork store,
      Watchers watchers,
      Access access) {
    Configuration configuration = launch.configuration();
    return new IncidentFlow(
        store,
        launch.clock(),
        launch.settings(),
        configuration.intake().settings(),
        watchers,
        new Signers(
            new KnownPeople(configuration.identity(), access.sessions()),
            new PackAuthors(store, inForce),
            configuration.identity().oidc().map(OidcSettings::fresh).orElse(FreshSignIn.OFF)),
        IncidentFlow.Rooms.over(inForce, world.doors()),
        Pagers.of(configuration.pagers(), store.inTransaction(Work::installation), launch.clock()),
        configuration
            .slack()
            .map(
                slack ->
                    new ChatRoom(
                        new SlackChat(slack.settings(), launch.clock()),
                        slack.settings().channels(),
                        slack.webForTwo())));
  }

  void stop(@Observes ShutdownEvent event) {
    Parts standing = parts;
    if (standing != null) {
      packWatch.stop();
      watchdogWatch.stop();
      ModelWatch asking = modelWatch;
      if (asking != null) {
        asking.stop();
      }
      LedgerKeeper keeping = keeper;
      if (keeping != null) {
        keeping.stop();
      }
      chat().ifPresent(ChatIntake::stop);
      PagerWatch calling = pagerWatch;
      standing.queue().stop();
      if (calling != null) {
        calling.stop();
      }
      standing.world().end().run();
    }
  }

  /** The parts; null where nothing was launched. */
  @Nullable Parts parts() {
    return parts;
  }
}
