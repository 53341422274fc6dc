package io.midwatch.rules.decision;

import static java.util.Comparator.comparing;

import io.midwatch.rules.autonomy.Verdict;
import java.util.Comparator;

/**
 * One thing that stands in the way of a milder verdict.
 *
 * @param ground the law that makes it count
 * @param atLeast no verdict milder than this
 * @param says why, in words
 * @param source the order, guardrail or law it comes from
 */
record Bar(Ground ground, Verdict atLeast, String says, String source) {

  /** Strictest first; among equals in the order of {@link Ground}, then by name and words. */
  static final Comparator<Bar> MOST_WEIGHTY_FIRST =
      comparing(Bar::atLeast)
          .reversed()
          .thenComparing(Bar::ground)
          .thenComparing(Bar::source)
          .thenComparing(Bar::says);

  /** The kernel's laws, most weighty first. */
  enum Ground {
    /** A person pressed a stop button that covers this. */
    STOP,
    /** It touches a namespace that the cluster's configuration leaves out, or that is not known. */
    SCOPE,
    /** The case file says two different things about the proposal. */
    CONTRADICTION,
    /** The rulebook could not answer completely, or an order said something that has no meaning. */
    PROBLEM,
    /** An input could not be read. */
    UNKNOWN_INPUT,
    /** Nothing is touched, or nobody knows how much. */
    TARGETS,
    /** An order forbids. */
    VETO,
    /** A guardrail could not look. */
    UNKNOWN_GUARDRAIL,
    /** Nothing grants. */
    NO_GRANT,
    /** What is removed does not come back. */
    IRREVERSIBLE,
    /** An order asks for more supervision. */
    RAISE,
    /** The cause rests on tainted facts alone. */
    SUSPECTED,
    /** Another program proposed this. */
    FROM_AGENT,
    /** A person asked for this decision. */
    REQUESTED;

    /** The name shown to people, such as {@code law.no-grant}. */
    String id() {
      return "law." + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }

  /** A bar that the kernel itself puts up. */
  static Bar law(Ground ground, Verdict atLeast, String says) {
    return new Bar(ground, atLeast, says, ground.id());
  }

  /** True if one change in the world lifts this bar and leaves all other findings as they are. */
  boolean liftable() {
    return ground == Ground.STOP || ground == Ground.VETO || ground == Ground.RAISE;
  }

  String shown() {
    return says + " (" + source + ")";
  }
}
