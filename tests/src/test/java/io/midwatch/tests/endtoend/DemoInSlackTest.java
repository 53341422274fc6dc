package io.midwatch.tests.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.midwatch.tests.endtoend.Chromium.Screen;
import io.midwatch.tests.service.ServiceProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stories of {@code midwatch demo --slack}, signed by three people on the channel's page. */
@Tag("full")
class DemoInSlackTest {

  private static final Duration WHOLE_NIGHT = Duration.ofMinutes(6);
  private static final int STORIES = 3;
  private static final long SEED = 7;

  /** Of this seed's three stories. */
  private static final Map<String, String> VERDICTS =
      Map.of("roll-back-deployment", "RUN", "set-memory-limit", "ASK_ONE", "drain-node", "ASK_TWO");

  private static final Map<String, Screen> PEOPLE =
      Map.of("Anna", Screen.DESK_LIGHT, "Ben", Screen.PHONE_DARK, "Mo", Screen.DESK_DARK);

  @TempDir private Path folder;

  @Test
  void three_people_link_themselves_and_sign_all_three_stories_in_slack() throws IOException {
    String port = Integer.toString(ServiceProcess.freePort());
    try (ServiceProcess demo =
            ServiceProcess.startDemo(folder, SEED, "--slack", "--slack-port", port);
        Chromium chromium = Chromium.against("http://127.0.0.1:" + port)) {
      Browserless service = new Browserless(demo.url().toString());
      play(chromium, service);
      assertThat(verdicts(service)).isEqualTo(VERDICTS);
    }
  }

  @Test
  void a_real_model_beside_them_changes_nothing_of_it() throws IOException {
    String model = System.getenv("MIDWATCH_TEST_MODEL");
    assumeTrue(
        model != null && !model.isBlank(),
        "MIDWATCH_TEST_MODEL is not set: start an OpenAI-compatible server with a small model, such"
            + " as llama.cpp's, and give its base URL, such as http://127.0.0.1:8000/v1");
    String port = Integer.toString(ServiceProcess.freePort());
    try (ServiceProcess demo =
            ServiceProcess.startDemo(
                folder, SEED, "--slack", "--slack-port", port, "--model", model);
        Chromium chromium = Chromium.against("http://127.0.0.1:" + port)) {
      Browserless service = new Browserless(demo.url().toString());
      play(chromium, service);
      assertThat(verdicts(service)).isEqualTo(VERDICTS);
      await("a call of the model is on record")
          .atMost(WHOLE_NIGHT)
          .until(
              () -> service.get("/api/ledger?after=0&limit=500").body().contains("\"model-call\""));
    }
  }

  /** What was decided about each operation, whichever incident came first. */
  private static Map<String, String> verdicts(Browserless service) {
    Map<String, String> verdicts = new TreeMap<>();
    for (JsonNode one : Browserless.tree(service.get("/api/incidents")).path("items")) {
      String path = "/api/incidents/" + one.path("id").asText();
      JsonNode proposal = Browserless.tree(service.get(path)).at("/proposals/0");
      verdicts.put(proposal.path("operation").asText(), proposal.at("/decision/verdict").asText());
    }
    return verdicts;
  }

  private static void play(Chromium chromium, Browserless service) {
    Map<String, Page> people = new HashMap<>();
    PEOPLE.forEach((name, screen) -> people.put(name, arrives(chromium, name, screen)));
    Set<String> linked = new HashSet<>();
    Set<String> signed = new HashSet<>();
    await()
        .atMost(WHOLE_NIGHT)
        .pollInterval(Duration.ofSeconds(1))
        .until(
            () -> {
              JsonNode items = Browserless.tree(service.get("/api/incidents")).path("items");
              for (JsonNode incident : items) {
                if (incident.path("state").asText().equals("WAITING")
                    && signed.add(incident.path("id").asText())) {
                  sign(people, linked, incident);
                }
              }
              return items.size() >= STORIES && all(items, "HEALED");
            });
    theCauseWasRight(people.get("Anna"), service);
    assertThat(linked).as("people who signed").containsExactlyInAnyOrder("Anna", "Ben", "Mo");
    for (Page page : people.values()) {
      assertThat(page.locator(".msg button:has-text('Approve')")).hasCount(0);
      Chromium.isAccessible(page);
      Chromium.fitsItsWidth(page);
    }
    whoSignedIsInTheRecord(service);
    chromium.consoleIsClean();
  }

  private static Page arrives(Chromium chromium, String name, Screen screen) {
    BrowserContext reader = chromium.reader(screen);
    Page page = chromium.page(reader);
    page.navigate("/");
    page.locator(".be .pill:has-text('" + name + "')").click();
    assertThat(page.locator(".be .pill[aria-pressed=true]")).containsText(name);
    return page;
  }

  /** Ben signs what takes one; what takes two, Anna and the manager. */
  private static void sign(Map<String, Page> people, Set<String> linked, JsonNode incident) {
    boolean two = incident.path("verdict").asText().equals("ASK_TWO");
    for (String name : two ? List.of("Anna", "Mo") : List.of("Ben")) {
      Page page = people.get(name);
      Locator card = page.locator(".msg:has-text('" + incident.path("id").asText() + "')");
      button(card, "Approve").click();
      if (linked.add(name)) {
        link(page, name);
        button(card, "Approve").click();
      }
      Locator dialogue = page.getByRole(AriaRole.DIALOG);
      assertThat(dialogue).containsText("Approve this plan?");
      assertThat(dialogue).containsText("Operation");
      Chromium.isAccessible(page);
      Chromium.fitsItsWidth(page);
      button(dialogue, "Approve").click();
      assertThat(dialogue).hasCount(0);
      assertThat(card).containsText(name.toLowerCase(Locale.ROOT) + " approved (slack)");
    }
  }

  /** As the first press asks: on the web, as the person whom Midwatch knows. */
  private static void link(Page page, String name) {
    Locator invitation = page.locator(".whisper a:has-text('Link your account')").last();
    Page web = page.waitForPopup(invitation::click);
    String person = name.toLowerCase(Locale.ROOT);
    web.locator(".pill[value='" + person + "']").click();
    assertThat(web.locator(".pill[aria-pressed=true]")).containsText(person);
    web.getByText("That is me: link it").click();
    assertThat(web.locator("main")).containsText("Linked. Go back to Slack");
    web.close();
  }

  /** Asked on the card once all is over; the answer takes the buttons away and is kept. */
  private static void theCauseWasRight(Page page, Browserless service) {
    Locator card = page.locator(".msg:has(button:has-text('Yes, it was'))").last();
    String id = card.locator("h2").innerText().replaceAll(" .*", "");
    button(card, "Yes, it was").click();
    assertThat(page.locator(".msg:has-text('" + id + "')"))
        .containsText("anna: the cause was right");
    assertThat(page.locator(".msg:has-text('" + id + "') button:has-text('Yes, it was')"))
        .hasCount(0);
    JsonNode word = Browserless.tree(service.get("/api/incidents/" + id)).path("causeWord");
    assertThat(word.path("right").asBoolean()).isTrue();
    assertThat(word.path("via").asText()).isEqualTo("slack");
  }

  private static Locator button(Locator within, String words) {
    return within.locator("button:has-text('" + words + "')").first();
  }

  private static void whoSignedIsInTheRecord(Browserless service) {
    String ledger = service.get("/api/ledger?after=0&limit=500").body();
    assertThat(ledger).contains("chat-linked", "card-posted");
  }

  private static boolean all(JsonNode items, String state) {
    for (JsonNode incident : items) {
      if (!incident.path("state").asText().equals(state)) {
        return false;
      }
    }
    return true;
  }
}
