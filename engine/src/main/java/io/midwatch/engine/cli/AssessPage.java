package io.midwatch.engine.cli;

import static io.midwatch.engine.cli.PageStyle.escaped;

import io.midwatch.engine.assessment.Assessment;
import io.midwatch.rules.autonomy.Verdict;
import java.util.List;

/** An assessment as one page, light and dark, that needs nothing else. */
final class AssessPage {

  private final AssessView view;
  private final StringBuilder html = new StringBuilder(16_384);

  private AssessPage(AssessView view) {
    this.view = view;
  }

  static String of(AssessView view) {
    AssessPage page = new AssessPage(view);
    page.html.append(PageStyle.begin("What Midwatch would have made of your alerts"));
    page.paragraphs(view.summary());
    page.hours();
    page.tiers();
    page.kinds();
    page.objects();
    page.html.append("<h2>What this rests on</h2>");
    page.paragraphs(view.assumed());
    page.html.append(PageStyle.end());
    return page.html.toString();
  }

  private void paragraphs(List<String> lines) {
    lines.forEach(line -> html.append("<p>").append(escaped(line)).append("</p>"));
  }

  private void hours() {
    Assessment of = view.assessment();
    html.append("<h2>Pages and hours</h2><table><tbody>");
    bar("today, at most", of.pages(), of.minutes());
    bar(
        "one call for each incident",
        of.pagesFolded(),
        of.pagesFolded() * of.assumptions().minutesPerPage());
    bar(
        "at best: calls and signatures",
        of.paging(Verdict.HOLD, Verdict.ASK_ONE, Verdict.ASK_TWO),
        of.minutesAtBest());
    html.append("</tbody></table>");
  }

  private void bar(String what, long pages, long minutes) {
    html.append(
        "<tr><th scope=\"row\">%s</th><td><meter min=\"0\" max=\"%d\" value=\"%d\" aria-label=\"%s\"></meter></td>"
                .formatted(what, Math.max(1, view.assessment().minutes()), minutes, what)
            + "<td class=\"n\">%d</td><td>%s hours</td></tr>"
                .formatted(pages, AssessView.hours(minutes)));
  }

  private void tiers() {
    html.append("<h2>Incidents by tier, at best</h2><div class=\"wide\"><table><thead><tr>")
        .append("<th scope=\"col\">tier</th>");
    for (Verdict verdict : Verdict.values()) {
      html.append("<th scope=\"col\">").append(verdict).append("</th>");
    }
    html.append("</tr></thead><tbody>");
    view.assessment()
        .tiers()
        .forEach(
            (tier, counts) -> {
              html.append("<tr><th scope=\"row\">").append(tier).append("</th>");
              for (Verdict verdict : Verdict.values()) {
                html.append("<td class=\"n\">")
                    .append(counts.getOrDefault(verdict, 0))
                    .append("</td>");
              }
              html.append("</tr>");
            });
    html.append("</tbody></table></div>");
  }

  private void kinds() {
    html.append("<h2>Alerts</h2><div class=\"wide\"><table><thead><tr><th scope=\"col\">alert</th>")
        .append("<th scope=\"col\">fired</th><th scope=\"col\">incidents</th>")
        .append("<th scope=\"col\">runbooks</th></tr></thead><tbody>");
    for (Assessment.Kind kind : view.shownKinds()) {
      boolean none = kind.runbooks().isEmpty();
      html.append(
          "<tr><td><code>%s</code></td><td class=\"n\">%d</td><td class=\"n\">%d</td><td class=\"%s\">%s</td></tr>"
              .formatted(
                  escaped(kind.name()),
                  kind.fired(),
                  kind.incidents(),
                  none ? "bad" : "good",
                  none ? "none" : escaped(String.join(", ", kind.runbooks()))));
    }
    html.append("</tbody></table></div>");
    more(view.assessment().kinds().size() - AssessView.MOST_KINDS, "names of alerts");
  }

  private void objects() {
    html.append("<h2>Objects</h2><div class=\"wide\"><table><thead><tr>")
        .append("<th scope=\"col\">object</th><th scope=\"col\">fired</th>")
        .append("<th scope=\"col\">incidents</th><th scope=\"col\">alerts</th>")
        .append("<th scope=\"col\">at best</th></tr></thead><tbody>");
    for (AssessView.Noisy each : view.noisiest()) {
      html.append(
          "<tr><td><code>%s</code></td><td class=\"n\">%d</td><td class=\"n\">%d</td><td>%s</td><td>%s</td></tr>"
              .formatted(
                  escaped(each.object()),
                  each.fired(),
                  each.incidents(),
                  escaped(Answers.cut(String.join(", ", each.names()), 200)),
                  escaped(each.atBest())));
    }
    html.append("</tbody></table></div>");
    more(view.objects() - AssessView.MOST_OBJECTS, "objects");
  }

  private void more(int left, String what) {
    if (left > 0) {
      html.append("<p class=\"dim\">and ")
          .append(left)
          .append(" more ")
          .append(what)
          .append("</p>");
    }
  }
}
