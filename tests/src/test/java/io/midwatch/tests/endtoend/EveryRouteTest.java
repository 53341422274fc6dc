package io.midwatch.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.engine.access.Needs;
import io.midwatch.engine.access.Role;
import io.midwatch.engine.access.TokenScope;
import io.midwatch.engine.web.Identity;
import io.midwatch.tests.endtoend.RunningRoutes.Route;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.ext.web.Router;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every route of the running service, as every role and as nobody, against the table. */
@QuarkusTest
@TestProfile(WithFakeDesk.class)
class EveryRouteTest {

  private static final String NOBODY = "nobody";

  /** Written beside the code, not taken from it: who gets through where people sign in. */
  private static final Map<String, String> WHO =
      Map.ofEntries(
          Map.entry("anybody", "all"),
          Map.entry("see", "viewer operator approver manager policy-admin auditor mw_read"),
          Map.entry("propose", "operator approver manager policy-admin mw_propose"),
          Map.entry("alerts", "mw_alerts"),
          Map.entry("stop", "operator approver manager policy-admin"),
          Map.entry("take", "operator approver manager"),
          Map.entry("sign", "approver manager"),
          Map.entry("unlink", "viewer operator approver manager policy-admin auditor"),
          Map.entry("activate", "policy-admin"),
          Map.entry("export", "manager auditor mw_read"),
          Map.entry("tokens", "manager policy-admin"));

  private static final Map<String, String> TABLE = new LinkedHashMap<>();

  static {
    Stream.of(
            "anybody: GET /; POST /theme; POST /person; GET /sign-in; GET /sign-in/callback;"
                + " POST /sign-out; GET /api/whoami; GET /api/sign-in",
            "see: GET /incidents; GET /incidents/{id}; GET /fleet; GET /stops; GET /ledger;"
                + " GET /api/incidents; GET /api/incidents/{id}; GET /api/incidents/{id}/rca;"
                + " GET /api/events; GET /api/stops; GET /api/packs; GET /packs",
            "propose: POST /api/decide",
            "alerts: POST /hooks/alertmanager; POST /api/v2/alerts; POST /hooks/pagerduty;"
                + " POST /hooks/cloudevents; POST /hooks/slack",
            "stop: POST /stops; POST /api/stops",
            "take: POST /incidents/{id}/take; POST /api/incidents/{id}/take;"
                + " POST /incidents/{id}/cause; POST /incidents/{id}/look;"
                + " POST /api/incidents/{id}/look; GET /slack/link; POST /slack/link",
            "sign: POST /stops/{id}/release; DELETE /api/stops/{id};"
                + " POST /incidents/{id}/signatures; POST /api/incidents/{id}/signatures",
            "unlink: POST /slack/link/undo; GET /api/slack/links; DELETE /api/slack/links/{user}",
            "activate: POST /api/packs/{digest}/signatures; POST /packs/{digest}/signatures",
            "export: GET /api/ledger",
            "tokens: GET /api/tokens; POST /api/tokens; DELETE /api/tokens/{id}")
        .forEach(
            line -> {
              String[] parts = line.split(": ", 2);
              for (String route : parts[1].split("; ")) {
                TABLE.put(route.strip(), WHO.get(parts[0]));
              }
            });
  }

  @TestHTTPResource("/")
  String base;

  @Inject FakeDesk desk;

  @Inject Router router;

  private final HttpClient client =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

  @BeforeEach
  void peopleSignIn() {
    desk.begin(Samples.night());
    desk.identity(Identity.oidc(base.replaceAll("/$", "")));
  }

  @AfterEach
  void backToDemoPeople() {
    desk.begin(Samples.night());
  }

  private static List<String> callers() {
    List<String> all = new ArrayList<>(List.of(NOBODY, "none", "mw_unknown"));
    Arrays.stream(Role.values()).map(Role::word).forEach(all::add);
    Arrays.stream(TokenScope.values()).map(scope -> "mw_" + scope.word()).forEach(all::add);
    return all;
  }

  @Test
  void every_route_lets_in_whom_the_table_names_and_nobody_else() {
    List<String> wrong = new ArrayList<>();
    int checks = 0;
    List<Route> routes = RunningRoutes.all();
    for (Route route : routes) {
      String allowed = TABLE.get(route.shown());
      assertThat(allowed).as("%s is in no line of this table", route.shown()).isNotNull();
      for (String caller : callers()) {
        int status = status(route, caller);
        boolean through = status != 401 && status != 403 && status != 429 && status != 4303;
        boolean may = allowed.equals("all") || Set.of(allowed.split(" ")).contains(caller);
        if (caller.equals("mw_unknown") && !page(route.path())) {
          may = false;
        }
        if (through != may || status >= 500 && status < 4000 && status != 503) {
          wrong.add(route.shown() + " as " + caller + " is answered " + status);
        }
        checks++;
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(routes).hasSizeGreaterThan(20);
    System.out.printf(
        "%d routes x %d callers = %d checks%n", routes.size(), callers().size(), checks);
  }

  @Test
  void every_route_says_what_it_needs() {
    assertThat(RunningRoutes.all())
        .allSatisfy(
            route ->
                assertThat(route.resource().getLazyMethod().getMethod().getAnnotation(Needs.class))
                    .as(route.shown())
                    .isNotNull());
  }

  @Test
  void the_table_names_no_route_that_is_gone() {
    Set<String> running =
        RunningRoutes.all().stream().map(Route::shown).collect(Collectors.toSet());
    assertThat(running).containsAll(TABLE.keySet());
  }

  @Test
  void beside_the_resources_nobody_is_served_more_than_health_and_styles() {
    Set<String> paths = new TreeSet<>(List.of("/q/dev-ui", "/q/arc", "/q/swagger-ui", "/q"));
    router.getRoutes().stream()
        .map(io.vertx.ext.web.Route::getPath)
        .filter(path -> path != null && path.length() > 1)
        .forEach(paths::add);
    for (String path : paths) {
      int status = status("GET", path.replaceAll("/\\*$", "/x"), NOBODY, false, "");
      boolean open = path.startsWith("/q/health") || path.startsWith("/s/");
      if (!open) {
        assertThat(status).as(path).isIn(401, 403, 404, 429, 4303);
      }
    }
    assertThat(status("GET", "/q/health/live", NOBODY, false, "")).isEqualTo(200);
    assertThat(text("/q/health/ready")).contains("UP").doesNotContain("pagers");
    assertThat(text("/q/health")).contains("UP").doesNotContain("name");
    assertThat(status("GET", "/s/midwatch.css", NOBODY, false, "")).isEqualTo(200);
    assertThat(status("GET", "/q/metrics", NOBODY, false, "")).isEqualTo(401);
    assertThat(status("GET", "/q/metrics", "mw_read", false, "")).isEqualTo(200);
    assertThat(status("GET", "/q/openapi", "mw_alerts", false, "")).isEqualTo(403);
    System.out.printf("%d addresses beside the resources%n", paths.size());
  }

  @Test
  void a_cookie_changes_nothing_through_the_interface_and_a_bearer_nothing_on_a_page() {
    int status =
        send(
                "POST",
                "/api/stops",
                "{\"reason\":\"x\"}",
                "Content-Type",
                "application/json",
                "Cookie",
                "midwatch_session=person.x.manager")
            .statusCode();
    assertThat(status).isEqualTo(401);
    HttpResponse<InputStream> page =
        send("GET", "/incidents", null, "Authorization", "Bearer person.x.manager");
    assertThat(page.statusCode()).isEqualTo(303);
    assertThat(page.headers().firstValue("Location").orElseThrow())
        .isEqualTo("/sign-in?back=%2Fincidents");
  }

  private int status(Route route, String caller) {
    String path =
        route
            .path()
            .replace("{id}", Samples.ONE)
            .replace("{user}", "UANNA")
            .replace("{digest}", "0".repeat(64));
    return status(route.method(), path, caller, route.takesForm(), route.takesForm() ? "" : "{}");
  }

  private int status(String method, String path, String caller, boolean form, String body) {
    List<String> headers = new ArrayList<>();
    if (page(path)) {
      headers.addAll(List.of("Sec-Fetch-Site", "same-origin"));
    }
    if (!method.equals("GET")) {
      String type = form ? "application/x-www-form-urlencoded" : "application/json";
      headers.addAll(List.of("Content-Type", type));
    }
    if (!caller.equals(NOBODY)) {
      String word = caller.startsWith("mw_") ? caller : "person.some-" + caller + "." + caller;
      headers.addAll(
          page(path)
              ? List.of("Cookie", "midwatch_session=" + word)
              : List.of("Authorization", "Bearer " + word));
    }
    HttpResponse<InputStream> answer =
        send(method, path, method.equals("GET") ? null : body, headers.toArray(String[]::new));
    String to = answer.headers().firstValue("Location").orElse("");
    return to.contains("/sign-in?") ? 4303 : answer.statusCode();
  }

  private String text(String path) {
    return new Browserless(base).get(path).body();
  }

  private static boolean page(String path) {
    return !path.startsWith("/api/") && !path.startsWith("/hooks/") && !path.startsWith("/q");
  }

  private HttpResponse<InputStream> send(
      String method, String path, String body, String... headers) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(base.replaceAll("/$", "") + path))
              .method(
                  method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
              .headers(headers.length == 0 ? new String[] {"Accept", "*/*"} : headers)
              .build();
      HttpResponse<InputStream> answer = answer(request);
      answer.body().close();
      return answer;
    } catch (java.io.IOException e) {
      throw new AssertionError(method + " " + path + " was not answered", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Asks again where the connection was closed under it: bodies are left unread here. */
  private HttpResponse<InputStream> answer(HttpRequest request)
      throws java.io.IOException, InterruptedException {
    try {
      return client.send(request, BodyHandlers.ofInputStream());
    } catch (java.io.IOException closed) {
      return client.send(request, BodyHandlers.ofInputStream());
    }
  }
}
