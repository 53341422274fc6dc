package io.midwatch.engine.flow;

import java.time.Duration;

/**
 * How the flow is paced.
 *
 * @param act false to observe: decide, record what would be done, and do nothing
 * @param lookAgain how long a held incident rests before it is looked at again
 * @param incidentDeadline how long an incident may stay unsolved before people are called
 * @param poll how long the flow waits between two looks at a change that goes on
 * @param closeAfter how long all alerts must be gone before an incident is closed
 * @param alertGrace how long after the target is healthy its alerts may go on firing
 * @param verifyAtMost a ceiling on every operation's own time of watching
 * @param giveUpAtMost a ceiling on every operation's own patience
 * @param mostStaleRuns after this many runs that ended stale people are called
 */
public record FlowSettings(
    boolean act,
    Duration lookAgain,
    Duration incidentDeadline,
    Duration poll,
    Duration closeAfter,
    Duration alertGrace,
    Duration verifyAtMost,
    Duration giveUpAtMost,
    int mostStaleRuns) {

  /** For real clusters. */
  public static FlowSettings usual(boolean act) {
    return new FlowSettings(
        act,
        Duration.ofSeconds(60),
        Duration.ofMinutes(30),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofMinutes(10),
        Duration.ofHours(1),
        Duration.ofHours(1),
        3);
  }

  /** For the demo, where nobody wants to wait for minutes. */
  public static FlowSettings demo() {
    return new FlowSettings(
        true,
        Duration.ofSeconds(5),
        Duration.ofMinutes(3),
        Duration.ofMillis(500),
        Duration.ofSeconds(3),
        Duration.ofSeconds(30),
        Duration.ofSeconds(5),
        Duration.ofSeconds(45),
        3);
  }
}
