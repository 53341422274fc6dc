package io.midwatch.engine.web.pages;

import io.midwatch.engine.web.Desk;
import io.midwatch.engine.web.Identity;
import io.midwatch.engine.web.PackState;
import io.midwatch.engine.web.Person;
import io.midwatch.engine.web.http.Theme;
import io.midwatch.rules.decision.StopButton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands around every page.
 *
 * @param active the page's word in the menu
 * @param theme light or dark
 * @param path the page's own address, to come back to
 * @param mode whether changes are made
 * @param pack the orders in force
 * @param identity who may come here
 * @param person who the reader has said to be; null if nobody
 * @param open incidents that have not ended
 * @param waiting incidents in which people must sign
 * @param stops the stop buttons that are pressed
 * @param seq the number of the last ledger entry that the page knows of
 */
record Frame(
    String active,
    Theme theme,
    String path,
    Desk.Mode mode,
    PackState pack,
    Identity identity,
    @Nullable Person person,
    long open,
    long waiting,
    List<StopButton> stops,
    long seq) {

  public boolean observing() {
    return mode == Desk.Mode.OBSERVE;
  }

  public String packDigest() {
    return Say.hash(pack.digest());
  }

  public boolean demo() {
    return identity.kind() == Identity.Kind.DEMO;
  }

  public String personName() {
    return person == null ? "" : person.name();
  }

  /** What the pressed stop buttons cover, one sentence for each. */
  public List<String> stopped() {
    return stops.stream().limit(3).map(Frame::sentence).toList();
  }

  public int moreStops() {
    return Math.max(0, stops.size() - 3);
  }

  private static String sentence(StopButton stop) {
    String what = stop.operation().isEmpty() ? "Everything" : Say.name(stop.operation());
    String where = stop.cluster().isEmpty() ? "everywhere" : "on " + stop.cluster();
    return what + " is stopped " + where + " by " + stop.by() + ": " + stop.reason();
  }
}
