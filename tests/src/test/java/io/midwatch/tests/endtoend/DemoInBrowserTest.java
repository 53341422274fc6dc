package io.midwatch.tests.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.BoundingBox;
import io.midwatch.tests.endtoend.Chromium.Screen;
import io.midwatch.tests.service.ServiceProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The three stories of {@code midwatch demo}, played by hand in a browser, wide and narrow. */
@Tag("full")
class DemoInBrowserTest {

  private static final Duration WHOLE_NIGHT = Duration.ofMinutes(6);
  private static final Duration FIRST_INCIDENT = Duration.ofMinutes(2);
  private static final int STORIES = 3;

  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource("screens")
  void all_three_stories_are_signed_healed_and_in_the_ledger(Screen screen, long seed)
      throws IOException {
    try (ServiceProcess demo = ServiceProcess.startDemo(folder, seed);
        Chromium chromium = Chromium.against(demo.url().toString())) {
      play(chromium, new Browserless(demo.url().toString()), screen);
    }
  }

  static Stream<Arguments> screens() {
    return Stream.of(Arguments.of(Screen.DESK_LIGHT, 7L), Arguments.of(Screen.PHONE_DARK, 11L));
  }

  private static void play(Chromium chromium, Browserless http, Screen screen) {
    Page list = chromium.page(chromium.reader(screen));
    list.navigate("/incidents");
    assertThat(list.locator("#rows > tr").first())
        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(FIRST_INCIDENT.toMillis()));
    Chromium.isAccessible(list);
    Chromium.fitsItsWidth(list);
    list.evaluate("window.stayed = true");

    Set<String> signed = new HashSet<>();
    await()
        .atMost(WHOLE_NIGHT)
        .pollInterval(Duration.ofSeconds(1))
        .until(
            () -> {
              JsonNode items = Browserless.tree(http.get("/api/incidents")).path("items");
              items.forEach(incident -> signIfAsked(chromium, screen, incident, signed));
              return items.size() >= STORIES && all(items, "HEALED");
            });

    assertThat(signed).as("stories that needed people").hasSizeGreaterThanOrEqualTo(2);
    assertThat(list.locator("#rows .c-state:has-text('Healed')")).hasCount(STORIES);
    assertThat(list.evaluate("window.stayed")).as("the list was never reloaded").isEqualTo(true);
    list.navigate("/ledger");
    assertThat(list.locator("#chain")).containsText("Sound");
    chromium.consoleIsClean();
  }

  private static void signIfAsked(
      Chromium chromium, Screen screen, JsonNode incident, Set<String> signed) {
    String id = incident.path("id").asText();
    if (!incident.path("state").asText().equals("WAITING") || !signed.add(id)) {
      return;
    }
    Page page = chromium.page(chromium.reader(screen));
    page.navigate("/incidents/" + id);
    page.locator("#approve").waitFor();
    for (String part : new String[] {"#verdict .lead", "#verdict .cause", "#approve"}) {
      assertThat(lowerEdge(page, part)).as(part).isLessThanOrEqualTo(screen.height());
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

  /** In pixels from the top; the page may be drawing a part anew while it is looked for. */
  private static double lowerEdge(Page page, String part) {
    BoundingBox box = await().until(() -> page.locator(part).boundingBox(), Objects::nonNull);
    return box.y + box.height;
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
