package io.midwatch.tests.kill;

import io.midwatch.tests.service.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One process of the service, with a door of its own to the fleet: what comes in there is its. */
final class Post implements AutoCloseable {

  private final Path folder;
  private final ApiDouble api;
  private final ApiDouble noise;
  private volatile @Nullable ServiceProcess service;
  private volatile boolean paused;
  private final List<Duration> starts = new ArrayList<>();

  private Post(Path folder, ApiDouble api, ApiDouble noise) {
    this.folder = folder;
    this.api = api;
    this.noise = noise;
  }

  static Post over(Fleet fleet, Store store, Path pack, Path folder) throws IOException {
    Files.createDirectories(folder);
    Post post = new Post(folder, ApiDouble.over(fleet), ApiDouble.over(new Fleet()));
    Files.writeString(folder.resolve("kubeconfig"), Story.kubeconfig(post.api.url()));
    Files.writeString(folder.resolve("noise"), Story.kubeconfig(post.noise.url()));
    Files.writeString(
        folder.resolve(ServiceProcess.CONFIGURATION),
        """
        mode: act
        database: %s
        pack: %s
        identity:
          kind: demo
          people:
            - {name: anna, roles: [approver]}
            - {name: mo, roles: [approver, manager]}
        clusters:
          - {name: double, environment: staging, disposable: true, kubeconfig: kubeconfig}
          - {name: noise, environment: staging, disposable: true, kubeconfig: noise}
        timing: {verifyAtMost: 2s, giveUpAtMost: 12s, lookAgain: 20s}
        """
            .formatted(store.configuration(), pack));
    return post;
  }

  /** The orders that come with the program, with signatures that lapse soon. */
  static Path pack(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("approvals"));
    Files.writeString(
        folder.resolve("pack.yaml"),
        "name: quick\nowner: midwatch\nminEngine: 0.1.0\nextends: starter\n");
    Files.writeString(
        folder.resolve("approvals/default.yaml"),
        """
        oneSignature: {roles: [approver], expiresAfter: 1m}
        twoSignatures: {roles: [approver, manager], expiresAfter: 1m}
        """);
    Files.createDirectories(folder.resolve("guardrails"));
    Files.writeString(
        folder.resolve("guardrails/always-two.drl"),
        """
        /* After ten drains that helped one signature would do, and moments between two would not come. */
        rule "two people, however often it helped"
            @id("guardrail.always-two") @owner("midwatch") @why("two: what is killed is told by who has signed")
        when
            $p : Proposal( )
        then
            orders.raise($p, ASK_TWO, "two always sign here");
        end
        """);
    return folder.toAbsolutePath();
  }

  void start() {
    ServiceProcess started = ServiceProcess.startSmall(folder);
    service = started;
    starts.add(started.startedIn());
  }

  ServiceProcess service() {
    ServiceProcess running = service;
    if (running == null) {
      throw new IllegalStateException("it was not started");
    }
    return running;
  }

  ApiDouble api() {
    return api;
  }

  /** Stops it in the middle of whatever it does, as a stalled machine would. */
  void pause() throws IOException, InterruptedException {
    service().signal("STOP");
    paused = true;
  }

  void wake() throws IOException, InterruptedException {
    service().signal("CONT");
    paused = false;
  }

  boolean isPaused() {
    return paused;
  }

  /** The longest start so far. */
  Duration longestStart() {
    return starts.stream().max(Duration::compareTo).orElse(Duration.ZERO);
  }

  @Override
  public void close() {
    ServiceProcess running = service;
    if (running != null) {
      running.close();
    }
    api.close();
    noise.close();
  }
}
