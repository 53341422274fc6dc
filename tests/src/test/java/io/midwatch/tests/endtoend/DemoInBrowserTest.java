package io.midwatch.tests.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import io.midwatch.tests.endtoend.Chromium.Screen;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The three stories of a running {@code midwatch demo}, played by hand in a browser. {@code
 * MIDWATCH_DEMO_URL} says where it runs.
 */
@Tag("full")
class DemoInBrowserTest {

  private static final Duration WHOLE_NIGHT = Duration.ofMinutes(6);
  private static final int STORIES = 3;

  private Chromium chromium;
  private Browserless http;

  @BeforeEach
  void open() {
    String url = System.getenv("MIDWATCH_DEMO_URL");
    assumeTrue(url != null, "start `./midwatch demo` and set MIDWATCH_DEMO_URL to its address");
    chromium = Chromium.against(url);
    http = new Browserless(url);
  }

  @AfterEach
  void close() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @Test
  void all_three_stories_are_signed_healed_and_in_the_ledger() {
    Page list = chromium.page(chromium.reader(Screen.DESK_LIGHT));
    list.navigate("/incidents");
    assertThat(list.locator("#rows > tr").first()).isVisible();
    Chromium.isAccessible(list);
    list.evaluate("window.stayed = true");

    Set<String> signed = new HashSet<>();
    await()
        .atMost(WHOLE_NIGHT)
        .pollInterval(Duration.ofSeconds(1))
        .until(
            () -> {
              JsonNode items = Browserless.tree(http.get("/api/incidents")).path("items");
              items.forEach(incident -> signIfAsked(incident, signed));
              return items.size() >= STORIES && all(items, "HEALED");
            });

    assertThat(signed).as("stories that needed people").hasSizeGreaterThanOrEqualTo(2);
    assertThat(list.locator("#rows .c-state:has-text('Healed')")).hasCount(STORIES);
    assertThat(list.evaluate("window.stayed")).as("the list was never reloaded").isEqualTo(true);
    list.navigate("/ledger");
    assertThat(list.locator("#chain")).containsText("Sound");
    chromium.consoleIsClean();
  }

  private void signIfAsked(JsonNode incident, Set<String> signed) {
    String id = incident.path("id").asText();
    if (!incident.path("state").asText().equals("WAITING") || !signed.add(id)) {
      return;
    }
    Screen screen = signed.size() % 2 == 0 ? Screen.PHONE_DARK : Screen.DESK_DARK;
    Page page = chromium.page(chromium.reader(screen));
    page.navigate("/incidents/" + id);
    page.locator("#approve").waitFor();
    for (String part : new String[] {"#verdict .lead", "#verdict .cause", "#approve"}) {
      BoundingBox box = page.locator(part).boundingBox();
      assertThat(box.y + box.height).as(part).isLessThanOrEqualTo(screen.height());
    }
    Chromium.isAccessible(page);
    Chromium.fitsItsWidth(page);
    approve(page, "approver");
    if (incident.path("verdict").asText().equals("ASK_TWO")) {
      assertThat(page.locator("#proposal")).containsText("1 of 2");
      approve(page, "manager");
    }
    assertThat(page.locator("#approve")).hasCount(0);
  }

  /** Signs as a person who holds a role and has not signed yet. */
  private static void approve(Page page, String role) {
    Locator pills = page.locator(".pill:has-text('" + role + "')");
    String signers = page.locator("#proposal .who").innerText();
    for (Locator pill : pills.all()) {
      String name = pill.getAttribute("value");
      if (!signers.contains(name)) {
        pill.click();
        assertThat(page.locator(".pill[value='" + name + "']"))
            .hasAttribute("aria-pressed", "true");
        page.locator("#approve").click();
        return;
      }
    }
    throw new AssertionError("nobody here is " + role + " and has not signed");
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
