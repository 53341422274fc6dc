package io.midwatch.engine.web.http;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response.Status;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says an error as a page to a browser and as a problem document (RFC 9457) to a program. */
@Singleton
class ErrorAnswers {

  private static final JsonMapper JSON_MAPPER = new JsonMapper();
  private static final String JSON = "application/problem+json";
  private static final String HTML = "text/html;charset=UTF-8";

  private final Template page;

  ErrorAnswers(@Location("error.html") Template page) {
    this.page = page;
  }

  /**
   * The answer.
   *
   * @param path the request's path
   * @param accept its Accept header, null if it has none
   * @param cookieTheme its theme cookie, null if it has none
   */
  Answer tell(
      HttpProblem problem, String path, @Nullable String accept, @Nullable String cookieTheme) {
    return forPrograms(path, accept)
        ? new Answer(problem.status(), JSON, document(problem))
        : new Answer(problem.status(), HTML, html(problem, Theme.of(cookieTheme)));
  }

  private static boolean forPrograms(String path, @Nullable String accept) {
    return path.startsWith("/api/")
        || path.equals("/api")
        || path.startsWith("/hooks/")
        || path.startsWith("/q/")
        || (accept != null && accept.contains("json") && !accept.contains("html"));
  }

  private static String document(HttpProblem problem) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("type", "about:blank");
    document.put("title", title(problem.status()));
    document.put("status", problem.status());
    document.put("detail", problem.detail());
    for (Map.Entry<String, Object> member : problem.members().entrySet()) {
      document.set(member.getKey(), JSON_MAPPER.valueToTree(member.getValue()));
    }
    return document.toString();
  }

  private String html(HttpProblem problem, Theme theme) {
    return page.data("status", problem.status())
        .data("title", title(problem.status()))
        .data("detail", problem.detail())
        .data("theme", theme)
        .render();
  }

  private static String title(int status) {
    Status known = Status.fromStatusCode(status);
    return known == null ? "Error " + status : known.getReasonPhrase();
  }

  /** What is sent. */
  record Answer(int status, String type, String body) {}
}
