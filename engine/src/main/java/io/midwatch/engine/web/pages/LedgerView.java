package io.midwatch.engine.web.pages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.midwatch.engine.ledger.EntryWords;
import io.midwatch.engine.ledger.LedgerEntry;
import io.midwatch.engine.web.ChainState;
import io.midwatch.engine.web.LedgerWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A page of the ledger, newest first.
 *
 * @param older the address of the page before; null if this begins with the first entry
 * @param newer the address of the page after; null if this ends with the last
 */
record LedgerView(
    Frame frame,
    Chain chain,
    List<Line> lines,
    String shown,
    @Nullable String older,
    @Nullable String newer) {

  /** How many entries a page has. */
  static final int PAGE = 50;

  private static final JsonMapper JSON = new JsonMapper();

  /**
   * The page of the entries after a number.
   *
   * @param after the number of the entry before the first shown
   */
  static LedgerView of(Frame frame, ChainState state, long after, LedgerWindow window) {
    List<LedgerEntry> entries = window.entries();
    List<Line> lines = new ArrayList<>();
    for (int i = entries.size() - 1; i >= 0; i--) {
      lines.add(Line.of(entries.get(i)));
    }
    return new LedgerView(
        frame,
        Chain.of(state),
        lines,
        shown(window, state.lastSeq()),
        after == 0 ? null : address(Math.max(0, after - PAGE)),
        window.last() >= state.lastSeq() ? null : address(window.last()));
  }

  private static String shown(LedgerWindow window, long all) {
    List<LedgerEntry> entries = window.entries();
    String hidden =
        window.hidden() == 0
            ? ""
            : " " + window.hidden() + " here are not of clusters that you may see.";
    return entries.isEmpty()
        ? "No entry here; the last one is number " + all + "." + hidden
        : String.format(
                Locale.UK,
                "Entries %,d to %,d of %,d, newest first.",
                entries.get(0).seq(),
                entries.get(entries.size() - 1).seq(),
                all)
            + hidden;
  }

  private static String address(long after) {
    return "/ledger?after=" + after;
  }

  /** How the chain stands. */
  record Chain(Tag state, String words, String head, @Nullable At verified) {

    static Chain of(ChainState state) {
      Tag tag =
          !state.fault().isEmpty()
              ? new Tag("Broken", "bad")
              : state.verifiedAt() == null
                  ? new Tag("Not verified", "mute")
                  : new Tag("Sound", "ok");
      String words =
          state.fault().isEmpty()
              ? "Every entry carries the hash of the one before it; verified through entry "
                  + state.verifiedThrough()
                  + " of "
                  + state.lastSeq()
                  + "."
              : state.fault() + ".";
      return new Chain(tag, words, Say.hash(state.headHash()), At.orNull(state.verifiedAt()));
    }
  }

  /** An entry with its body laid out for reading. */
  record Line(
      long seq,
      At at,
      String kind,
      String incident,
      String href,
      String words,
      String hash,
      String body,
      int bodyLeftOut) {

    private static final int LONGEST = 4_000;

    static Line of(LedgerEntry entry) {
      String body = pretty(entry.body());
      int kept = Math.min(LONGEST, body.length());
      return new Line(
          entry.seq(),
          At.of(entry.at()),
          Say.name(entry.kind()),
          entry.incident(),
          entry.incident().isEmpty() ? "" : Links.incident(entry.incident()),
          EntryWords.of(entry),
          Say.hash(entry.hash()),
          body.substring(0, kept),
          body.length() - kept);
    }

    private static String pretty(String body) {
      try {
        return body.isEmpty() ? "" : JSON.readTree(body).toPrettyString();
      } catch (JsonProcessingException e) {
        return body;
      }
    }
  }
}
