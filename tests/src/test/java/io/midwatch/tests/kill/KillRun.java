package io.midwatch.tests.kill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Kills the service again and again while alerts come and changes are under way. A killed incident
 * isn't waited for: it goes on beside those that follow.
 */
final class KillRun implements AutoCloseable {

  /**
   * Signatures lapse after a minute at the least: what is to lapse is told of some deaths ahead.
   */
  private static final Death LAPSE_AHEAD = Death.WRITE_RECEIVED;

  private final Fleet fleet = new Fleet();
  private final Store store;
  private final List<Post> posts = new ArrayList<>();
  private final Histogram histogram = new Histogram();
  private final Scene scene;
  private final List<Hold> late = new ArrayList<>();
  private final Deque<Subject> lapsing = new ArrayDeque<>();
  private final AtomicInteger turn = new AtomicInteger();

  KillRun(Store store, int processes, Path folder) throws IOException {
    this.store = store;
    Path pack = Post.pack(folder.resolve("quick"));
    for (int number = 0; number < processes; number++) {
      posts.add(Post.over(fleet, store, pack, folder.resolve("post-" + number)));
    }
    posts.forEach(Post::start);
    scene = new Scene(fleet, this::url);
  }

  /** One after the other, as a load balancer would; a paused process would not answer. */
  private URI url() {
    for (int tries = 0; tries < posts.size(); tries++) {
      Post post = posts.get(Math.floorMod(turn.getAndIncrement(), posts.size()));
      if (!post.isPaused()) {
        return post.service().url();
      }
    }
    return posts.get(0).service().url();
  }

  Scene scene() {
    return scene;
  }

  Histogram histogram() {
    return histogram;
  }

  long pid() {
    return posts.get(0).service().pid();
  }

  /** What the process has ended with by itself; empty while it runs. */
  OptionalInt exitCode() {
    return posts.get(0).service().exitCode();
  }

  /** What the process has said. */
  String log() {
    return posts.get(0).service().log();
  }

  int refusedWrites() {
    return posts.stream().mapToInt(post -> post.api().refused()).sum();
  }

  Duration longestStart() {
    return posts.stream().map(Post::longestStart).max(Duration::compareTo).orElse(Duration.ZERO);
  }

  /** Brings one death about, and starts the dead process again. */
  void die(Death death) throws Exception {
    if (death == LAPSE_AHEAD) {
      lapsing.add(unsigned());
    }
    Subject subject =
        death == Death.EXPIRY && !lapsing.isEmpty()
            ? lapsing.remove()
            : scene.subject(death.kind());
    switch (death.when()) {
      case AFTER_ALERT -> {
        List<Hold> holds = arm(death, subject);
        scene.tell(subject);
        caught(death, subject, holds);
      }
      case AFTER_SIGNATURES -> {
        scene.tell(subject);
        scene.sign(subject, "anna");
        List<Hold> holds = arm(death, subject);
        scene.sign(subject, "mo");
        caught(death, subject, holds);
      }
      case VERIFYING -> {
        scene.tell(subject);
        scene.sign(subject, "anna");
        scene.sign(subject, "mo");
        scene.until(subject, "VERIFYING");
        caught(death, subject, arm(death, subject));
      }
      case BY_THE_CLOCK -> byTheClock(death, subject);
    }
    subject.handsOff(false);
  }

  private Subject unsigned() throws Exception {
    Subject subject = scene.subject(Subject.Kind.UNSIGNED);
    scene.tell(subject);
    return subject;
  }

  private void byTheClock(Death death, Subject subject) throws Exception {
    if (death == Death.INTAKE_UNANSWERED) {
      scene.crew().tellAndRun(subject.labels());
      Thread.sleep(ThreadLocalRandom.current().nextInt(20));
      kill(death, posts.get(0));
      scene.tell(subject);
      return;
    }
    if (subject.incident().isEmpty()) {
      scene.tell(subject);
    }
    switch (death) {
      case ONE_SIGNED -> scene.sign(subject, "anna");
      case ALL_SIGNED -> {
        scene.sign(subject, "anna");
        scene.sign(subject, "mo");
      }
      case ENDING -> {
        scene.sign(subject, "anna");
        scene.sign(subject, "mo");
        scene.until(subject, "VERIFYING");
        scene.resolve(subject);
        Thread.sleep(ThreadLocalRandom.current().nextInt(1_500));
      }
      case CLOSE -> {
        scene.until(subject, "WAITING");
        scene.resolve(subject);
        Thread.sleep(4_900 + ThreadLocalRandom.current().nextInt(1_000));
      }
      case EXPIRY -> {
        // if it has lapsed meanwhile, its death is one of an incident that has ended
        JsonNode waiting = scene.until(subject, "WAITING|ESCALATED");
        Instant expires = Instant.parse(waiting.at("/proposals/0/expires").asText());
        scene.pump(() -> Instant.now().isAfter(expires), "its expiry");
        Thread.sleep(ThreadLocalRandom.current().nextInt(1_200));
      }
      default -> {
        // the alert was answered; that is all
      }
    }
    kill(death, posts.get(ThreadLocalRandom.current().nextInt(posts.size())));
  }

  private List<Hold> arm(Death death, Subject subject) {
    List<Hold> holds = new ArrayList<>();
    for (Post post : posts) {
      Hold hold = death.hold(subject, fleet);
      holds.add(hold);
      post.api().hold(hold);
    }
    return holds;
  }

  private void caught(Death death, Subject subject, List<Hold> holds) throws Exception {
    scene.pump(() -> holds.stream().anyMatch(Hold::hasCaught), death + " of " + subject.name());
    Post dying = posts.get(0);
    for (int number = 0; number < posts.size(); number++) {
      if (holds.get(number).hasCaught()) {
        dying = posts.get(number);
      }
    }
    boolean carriedOutMuchLater = death.isLate() && histogram.of(death) % 2 == 0;
    if (carriedOutMuchLater) {
      late.addAll(holds);
      kill(death, dying);
    } else {
      end(death, dying);
      holds.forEach(Hold::letGo);
      dying.start();
    }
  }

  /**
   * Pauses the process that is caught in a moment, until the other one has brought its incident to
   * an end; then it wakes.
   *
   * @param hold catches the request in which it is paused, at each door
   * @param meanwhile done while it is paused and its lease runs out
   */
  Subject pause(Death death, Supplier<Hold> hold, Meanwhile meanwhile) throws Exception {
    Subject subject = scene.subject(death.kind());
    scene.tell(subject);
    scene.sign(subject, "anna");
    List<Hold> holds = new ArrayList<>();
    for (Post post : posts) {
      holds.add(hold.get());
      post.api().hold(holds.get(holds.size() - 1));
    }
    scene.sign(subject, "mo");
    scene.pump(() -> holds.stream().anyMatch(Hold::hasCaught), death + " of " + subject.name());
    int caught = holds.get(0).hasCaught() ? 0 : 1;
    posts.get(caught).pause();
    holds.get(1 - caught).letGo();
    meanwhile.happens(subject, posts.get(caught), holds.get(caught));
    return subject;
  }

  /** What happens around a paused process. */
  @FunctionalInterface
  interface Meanwhile {
    void happens(Subject subject, Post paused, Hold hold) throws Exception;
  }

  private void kill(Death death, Post post) throws Exception {
    end(death, post);
    post.start();
  }

  private void end(Death death, Post post) throws Exception {
    post.service().kill();
    histogram.died(death, store.inHand());
  }

  /** No more alerts and no more deaths: whatever is open comes to its end. */
  void finish() throws Exception {
    late.forEach(Hold::letGo);
    scene.finish();
  }

  /** Kills every process that runs, and starts it again, as whoever runs the service would. */
  void startAnew() throws Exception {
    for (Post post : posts) {
      post.service().kill();
      post.start();
    }
  }

  void stop() throws InterruptedException {
    for (Post post : posts) {
      post.service().stop();
    }
    assertThat(posts).noneMatch(Post::isPaused);
  }

  @Override
  public void close() {
    scene.close();
    late.forEach(Hold::letGo);
    posts.forEach(Post::close);
  }
}
