package io.midwatch.engine.cli;

import io.midwatch.engine.simulation.PackCoverage;
import io.midwatch.rules.guardrail.GuardrailResult;
import io.midwatch.rules.rulebook.Coverage.OrderSeen;
import io.midwatch.rules.rulebook.Coverage.TestSeen;
import java.util.Locale;

/** The coverage report as one page, light and dark, that needs nothing else. */
final class CoveragePage {

  private final CoverageView view;
  private final StringBuilder html = new StringBuilder(32_768);

  private CoveragePage(CoverageView view) {
    this.view = view;
  }

  static String of(CoverageView view) {
    CoveragePage page = new CoveragePage(view);
    page.write();
    return page.html.toString();
  }

  private void write() {
    html.append(PageStyle.begin("Coverage of " + view.pack()));
    shares();
    orders();
    guardrails();
    cells();
    html.append(PageStyle.end());
  }

  private void shares() {
    html.append("<table><tbody>");
    for (CoverageView.Share share : view.shares()) {
      html.append(
          "<tr><th scope=\"row\">%s</th><td><meter min=\"0\" max=\"100\" value=\"%d\" aria-label=\"%s\">"
                  .formatted(share.what(), share.percent(), share.what())
              + "</meter></td><td class=\"n\">%d %%</td><td>%d of %d %s</td></tr>"
                  .formatted(share.percent(), share.part(), share.whole(), share.is()));
    }
    html.append("</tbody></table>");
    view.failed()
        .forEach(
            failed ->
                html.append("<p class=\"bad\">failed: ")
                    .append(PageStyle.escaped(failed.name()))
                    .append("</p>"));
  }

  private void orders() {
    html.append("<h2>Orders and their tests</h2><div class=\"wide\"><table><thead><tr>")
        .append("<th>order</th><th>came about</th><th>test</th><th>seen</th></tr></thead><tbody>");
    for (OrderSeen order : view.orders()) {
      int rows = Math.max(1, order.tests().size());
      html.append(
          "<tr><td rowspan=\"%d\"><code>%s</code><br><span class=\"dim\">%s:%d</span></td>"
              .formatted(
                  rows,
                  PageStyle.escaped(order.order().id()),
                  PageStyle.escaped(order.order().file()),
                  CoverageView.line(order)));
      html.append(
          "<td rowspan=\"%d\" class=\"%s\">%s</td>"
              .formatted(rows, order.fired() ? "good" : "bad", order.fired() ? "yes" : "never"));
      if (order.tests().isEmpty()) {
        html.append("<td></td><td></td></tr>");
      }
      String before = "";
      for (TestSeen test : order.tests()) {
        html.append(before)
            .append("<td><code>")
            .append(PageStyle.escaped(test.words()))
            .append("</code></td><td class=\"")
            .append(test.both() ? "good" : test.held() || test.failed() ? "half" : "bad")
            .append("\">")
            .append(CoverageView.side(test))
            .append("</td></tr>");
        before = "<tr>";
      }
    }
    html.append("</tbody></table></div>");
  }

  private void guardrails() {
    html.append("<h2>Guardrails</h2><div class=\"wide\"><table><thead><tr><th>guardrail</th>");
    for (GuardrailResult.Result result : GuardrailResult.Result.values()) {
      html.append("<th>").append(lower(result)).append("</th>");
    }
    html.append("</tr></thead><tbody>");
    view.seen()
        .guardrails()
        .forEach(
            (id, counts) -> {
              html.append(
                  "<tr><td class=\"%s\"><code>%s</code></td>"
                      .formatted(view.seen().decided(id) ? "good" : "bad", PageStyle.escaped(id)));
              for (GuardrailResult.Result result : GuardrailResult.Result.values()) {
                html.append("<td class=\"n\">")
                    .append(counts.getOrDefault(result, 0))
                    .append("</td>");
              }
              html.append("</tr>");
            });
    html.append("</tbody></table></div>");
  }

  private void cells() {
    html.append(
            "<h2>Verdicts by operation and environment</h2><div class=\"wide\"><table><thead><tr>")
        .append("<th>operation</th><th>environment</th>");
    for (Object name : CoverageView.names()) {
      html.append("<th>").append(name).append("</th>");
    }
    html.append("</tr></thead><tbody>");
    for (PackCoverage.Cell cell : view.seen().cells().keySet()) {
      html.append("<tr>");
      Object[] row =
          CoverageView.row(
              cell.operation(), cell.environment().name(), view.seen().cells().get(cell));
      for (int i = 0; i < row.length; i++) {
        html.append(i < 2 ? "<td>" : "<td class=\"n\">")
            .append(PageStyle.escaped(row[i].toString()))
            .append("</td>");
      }
      html.append("</tr>");
    }
    html.append("</tbody></table></div>");
  }

  static String lower(GuardrailResult.Result result) {
    return result.name().toLowerCase(Locale.ROOT);
  }
}
