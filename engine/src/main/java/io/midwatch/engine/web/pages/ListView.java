package io.midwatch.engine.web.pages;

import io.midwatch.engine.web.IncidentList;
import io.midwatch.engine.web.Numbers;
import io.midwatch.rules.incident.IncidentState;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The list of incidents.
 *
 * @param next the address of the next page; null if this is the last
 * @param shown what is shown and what is left out, in words
 */
record ListView(
    Frame frame,
    Figures figures,
    Asked asked,
    List<String> clusters,
    List<RowView> rows,
    @Nullable String next,
    String shown) {

  static ListView of(
      Frame frame, Numbers numbers, Asked asked, List<String> clusters, IncidentList page) {
    List<RowView> rows = page.items().stream().map(RowView::of).toList();
    return new ListView(
        frame,
        Figures.of(numbers),
        asked,
        clusters,
        rows,
        page.next() == null ? null : asked.next(page.next()),
        shown(rows.size(), asked, page.next() != null, numbers));
  }

  /** The states to choose from. */
  public List<IncidentState> states() {
    return Arrays.asList(IncidentState.values());
  }

  private static String shown(int rows, Asked asked, boolean more, Numbers numbers) {
    if (rows == 0) {
      return asked.plain() ? "No incident yet." : "No incident fits this filter.";
    }
    String begin = Say.count(rows, "incident") + ", newest first";
    if (!more) {
      return asked.after().isEmpty() ? begin + "." : begin + "; these are the oldest.";
    }
    long all = numbers.byState().values().stream().mapToLong(Long::longValue).sum();
    return asked.plain() && asked.after().isEmpty()
        ? begin + "; " + Say.count(Math.max(1, all - rows), "older one") + " left out."
        : begin + "; older ones are left out.";
  }

  /** What the reader asked for; empty texts ask for nothing. */
  record Asked(String text, String state, String cluster, String after) {

    boolean plain() {
      return text.isEmpty() && state.isEmpty() && cluster.isEmpty();
    }

    String next(String after) {
      StringBuilder address = new StringBuilder("/incidents?after=").append(Links.encoded(after));
      add(address, "q", text);
      add(address, "state", state);
      add(address, "cluster", cluster);
      return address.toString();
    }

    private static void add(StringBuilder address, String name, String value) {
      if (!value.isEmpty()) {
        address.append('&').append(name).append('=').append(Links.encoded(value));
      }
    }
  }

  /** The numbers on top, each with its unit. */
  record Figures(
      String open, String waiting, String healed, String toHeal, String undone, String window) {

    static Figures of(Numbers numbers) {
      Duration median = numbers.medianTimeToHeal();
      return new Figures(
          plain(numbers.open()),
          plain(numbers.waiting()),
          plain(numbers.healed()),
          median == null ? "–" : Say.length(median),
          plain(numbers.undone()),
          Say.length(numbers.window()));
    }

    private static String plain(long number) {
      return String.format(Locale.UK, "%,d", number);
    }
  }
}
