package io.midwatch.engine.web.pages;

import io.midwatch.engine.access.Action;
import io.midwatch.engine.access.Caller;
import io.midwatch.engine.flow.ProposalRecord;
import io.midwatch.engine.web.Desk;
import io.midwatch.engine.web.Identity;
import io.midwatch.engine.web.PackState;
import io.midwatch.engine.web.http.Theme;
import io.midwatch.rules.Moment;
import io.midwatch.rules.change.Approval;
import io.midwatch.rules.decision.StopButton;
import java.time.Instant;
import java.util.List;

/**
 * What stands around every page.
 *
 * @param active the page's word in the menu
 * @param theme light or dark
 * @param path the page's own address, to come back to
 * @param mode whether changes are made
 * @param pack the orders in force
 * @param identity who may come here
 * @param caller who reads
 * @param open incidents that have not ended
 * @param waiting incidents in which people must sign
 * @param stops the stop buttons that are pressed
 * @param pagers what is wrong with the pagers, a sentence for each
 * @param seq the number of the last ledger entry that the page knows of
 */
record Frame(
    String active,
    Theme theme,
    String path,
    Desk.Mode mode,
    PackState pack,
    Identity identity,
    Caller caller,
    long open,
    long waiting,
    List<StopButton> stops,
    List<String> pagers,
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

  public boolean oidc() {
    return identity.kind() == Identity.Kind.OIDC;
  }

  /** True if somebody can speak here at all. */
  public boolean speaks() {
    return identity.kind() != Identity.Kind.NONE;
  }

  /** True if the reader may sign somewhere; a demo person is told when trying. */
  public boolean signs() {
    return demo() ? named() : caller.may(Action.SIGN);
  }

  /** True if the reader could sign once they have signed in again, and not before. */
  public boolean needsFresh(ProposalRecord record) {
    Approval approval = record.approval();
    return oidc()
        && signs()
        && approval != null
        && identity.fresh().asksNext(approval)
        && !identity.fresh().holds(caller.provedAt(), Moment.of(Instant.now()));
  }

  /** True if the reader may take incidents somewhere; a demo person is told when trying. */
  public boolean takes() {
    return demo() ? named() : caller.may(Action.TAKE);
  }

  /** True if the reader may ask for a new decision somewhere; a demo person is told when trying. */
  public boolean looks() {
    return demo() ? named() : caller.may(Action.LOOK);
  }

  /** True if the reader may sign for a pack; a demo person is told when trying. */
  public boolean activates() {
    return demo() ? named() : caller.may(Action.ACTIVATE);
  }

  /** True if the reader may see the pack and what waits to replace it. */
  public boolean seesPacks() {
    return caller.may(Action.SEE_PACK);
  }

  /** True if the reader may press a stop button somewhere. */
  public boolean presses() {
    return caller.may(Action.STOP);
  }

  /** True if the reader has a name to sign with. */
  public boolean named() {
    return caller.isPerson();
  }

  public String personName() {
    return caller.isPerson() ? caller.name() : "";
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
