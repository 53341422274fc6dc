package io.midwatch.engine.paging;

import io.midwatch.rules.Moment;
import io.midwatch.rules.incident.IncidentState;
import io.midwatch.rules.incident.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * One message to one pager. It is the same on every attempt, so that a receiver can tell a
 * repetition from news.
 *
 * @param kind what it says
 * @param incident the incident's id, which is also the key under which a pager folds what belongs
 *     together
 * @param channel the pager it is for
 * @param round how often people were called when it was written, counted from 1
 * @param title one line for people; redacted
 * @param cluster the incident's cluster
 * @param severity how bad it is
 * @param state where the incident stood
 * @param reasons why it stood there; redacted
 * @param by who took the incident; empty while nobody has
 * @param at when it was written
 */
public record Notice(
    Kind kind,
    String incident,
    String channel,
    int round,
    String title,
    String cluster,
    Severity severity,
    IncidentState state,
    List<String> reasons,
    String by,
    Moment at) {

  public Notice {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(incident, "incident");
    Objects.requireNonNull(channel, "channel");
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(at, "at");
    reasons = List.copyOf(reasons);
  }

  /** Its id: the same for each attempt to deliver it, and no other notice's. */
  public String id() {
    return String.join("/", incident, kind.word(), Integer.toString(round), channel);
  }

  /** What a notice says. */
  public enum Kind {
    /** Somebody must come. */
    TRIGGER,
    /** A person has taken the incident. */
    ACKNOWLEDGE,
    /** The incident is over. */
    RESOLVE;

    /** The word for it in messages. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
