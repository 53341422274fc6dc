package io.midwatch.engine.rbac;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps what a cluster said for some seconds, so that a storm of incidents does not ask the same
 * question a hundred times. What nobody knows is asked again each time.
 */
public final class BrieflyKept implements Permissions {

  /**
   * Shorter than a held incident rests, so that a right that was given is seen at the next look.
   */
  private static final Duration KEPT = Duration.ofSeconds(5);

  /** More questions than a fleet of hundreds of clusters has; then all are forgotten. */
  private static final int MOST = 10_000;

  private final Permissions asked;
  private final InstantSource clock;
  private final Map<Question, Told> kept = new ConcurrentHashMap<>();

  /** Keeps the answers of another. */
  public BrieflyKept(Permissions asked, InstantSource clock) {
    this.asked = asked;
    this.clock = clock;
  }

  private record Question(String cluster, Identity identity, Right right, String namespace) {}

  private record Told(Answer answer, long until) {}

  @Override
  public Answer ask(String cluster, Identity identity, Right right, String namespace) {
    Question question = new Question(cluster, identity, right, namespace);
    long now = clock.millis();
    Told told = kept.get(question);
    // a clock that was set back makes nothing last
    if (told != null && now < told.until() && told.until() - now <= KEPT.toMillis()) {
      return told.answer();
    }
    Answer answer = asked.ask(cluster, identity, right, namespace);
    if (answer instanceof Unknown) {
      kept.remove(question);
      return answer;
    }
    if (kept.size() >= MOST) {
      kept.clear();
    }
    kept.put(question, new Told(answer, now + KEPT.toMillis()));
    return answer;
  }
}
