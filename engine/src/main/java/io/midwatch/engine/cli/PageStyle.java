package io.midwatch.engine.cli;

/**
 * What reports that are one page have in common: a head, light and dark, that needs nothing else.
 */
final class PageStyle {

  private static final String STYLE =
      """
      :root{color-scheme:light dark;--ink:#1b2430;--paper:#fbfbf9;--line:#d8dbe0;--dim:#5b6675;
      --good:#1d7a46;--bad:#b3261e;--half:#8a5a00;--bar:#e4e7ec}
      @media (prefers-color-scheme:dark){:root{--ink:#e6e9ee;--paper:#12161c;--line:#2c3440;
      --dim:#9aa6b5;--good:#5fd38d;--bad:#ff8a80;--half:#e9b949;--bar:#2c3440}}
      body{font:15px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);margin:0 auto;
      max-width:76rem;padding:1.5rem}
      h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:2rem}
      table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.3rem .6rem;
      border-bottom:1px solid var(--line);vertical-align:top}th{color:var(--dim);font-weight:600}
      td:last-child{white-space:nowrap}td.n{text-align:right;font-variant-numeric:tabular-nums}
      code{font:13px/1.5 ui-monospace,monospace;overflow-wrap:anywhere}
      .good{color:var(--good)}.bad{color:var(--bad)}.half{color:var(--half)}.dim{color:var(--dim)}
      meter{width:12rem;height:1rem}.wide{overflow-x:auto}
      """;

  private PageStyle() {}

  /** The beginning of a page with a title. */
  static String begin(String title) {
    String shown = escaped(title);
    return "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
        + "<title>"
        + shown
        + "</title><style>"
        + STYLE
        + "</style></head><body><main><h1>"
        + shown
        + "</h1>";
  }

  /** The end of a page. */
  static String end() {
    return "</main></body></html>\n";
  }

  /** What an author or a cluster wrote is text, not markup. */
  static String escaped(String text) {
    return Answers.plain(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
