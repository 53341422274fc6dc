package io.midwatch.tests.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.midwatch.engine.flow.IncidentRecord;
import io.midwatch.engine.web.Vote;
import io.midwatch.rules.incident.IncidentState;
import io.midwatch.tests.endtoend.Chromium.Screen;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What people do on the pages, and how the pages follow what happens. */
@QuarkusTest
@TestProfile(WithFakeDesk.class)
@Tag("full")
class LiveTest {

  private static final String UNRELOADED = "window.stayed === true";

  @TestHTTPResource("/")
  String base;

  @Inject FakeDesk desk;

  private Chromium chromium;

  @BeforeEach
  void open() {
    desk.begin(Samples.night());
    chromium = Chromium.against(base);
  }

  @AfterEach
  void close() {
    if (chromium != null) {
      chromium.consoleIsClean();
      chromium.close();
    }
  }

  @Test
  void two_people_sign_and_both_see_it_without_reloading() {
    Page anna = visit(chromium.reader(Screen.DESK_LIGHT), "/incidents/" + Samples.TWO);
    Page mo = visit(chromium.reader(Screen.PHONE_DARK), "/incidents/" + Samples.TWO);
    be(anna, "anna");
    be(mo, "mo");
    stay(anna);
    stay(mo);
    anna.locator("#approve").click();
    assertThat(anna.locator("#proposal")).containsText("Signatures, 1 of 2");
    assertThat(mo.locator("#proposal")).containsText("Signatures, 1 of 2");
    assertThat(mo.locator("#proposal")).containsText("A manager must sign");
    mo.locator("#approve").click();
    assertThat(anna.locator("#head")).containsText("Decided");
    assertThat(mo.locator("#head")).containsText("Decided");
    assertThat(anna.locator("#approve")).hasCount(0);
    assertThat(anna.evaluate(UNRELOADED)).isEqualTo(true);
    assertThat(mo.evaluate(UNRELOADED)).isEqualTo(true);
  }

  @Test
  void a_rejection_asks_for_its_reason() {
    Page page = visit(chromium.reader(Screen.DESK_DARK), "/incidents/" + Samples.ONE);
    be(page, "mo");
    page.locator("#d-reject summary").click();
    page.locator("#reject").click();
    assertThat(page.locator("#head")).containsText("Waiting");
    page.locator("#reason").fill("the limit was lowered on purpose");
    page.locator("#reject").click();
    assertThat(page.locator("#head")).containsText("Rejected");
    assertThat(page.locator("#proposal")).containsText("the limit was lowered on purpose");
  }

  @Test
  void a_refusal_is_told_in_place() {
    Page page = visit(chromium.reader(Screen.DESK_LIGHT), "/incidents/" + Samples.ONE);
    be(page, "bo");
    page.locator("#approve").click();
    assertThat(page.locator("#main")).containsText("bo holds no role");
    chromium.expected("403");
  }

  @Test
  void what_a_person_is_writing_survives_what_happens_meanwhile() {
    Page page = visit(chromium.reader(Screen.DESK_LIGHT), "/incidents/" + Samples.TWO);
    be(page, "anna");
    page.locator("#d-reject summary").click();
    page.locator("#reason").fill("half a sent");
    sign(Samples.TWO, "mo");
    assertThat(page.locator("#proposal")).containsText("Signatures, 1 of 2");
    assertThat(page.locator("#reason")).hasValue("half a sent");
    assertThat(page.locator("#reason")).isFocused();
  }

  @Test
  void new_incidents_come_on_top_and_known_ones_change_in_their_place() {
    Page page = visit(chromium.reader(Screen.DESK_LIGHT), "/incidents");
    stay(page);
    desk.put(SampleIncident.of("inc-0999", SampleCase.disk(), IncidentState.OPEN, Duration.ZERO));
    assertThat(page.locator("#rows > tr").first()).hasId("r-inc-0999");
    IncidentRecord one = desk.incident(Samples.ONE).orElseThrow().incident();
    int before = page.locator("#rows > tr").count();
    desk.put(one.edit().state(IncidentState.VERIFYING, one.reasons()).done());
    assertThat(page.locator("#r-" + Samples.ONE)).containsText("Verifying");
    assertThat(page.locator("#rows > tr")).hasCount(before);
    assertThat(page.evaluate(UNRELOADED)).isEqualTo(true);
  }

  @Test
  void the_list_is_found_moved_through_and_opened_by_keys() {
    Page page = visit(chromium.reader(Screen.DESK_DARK), "/incidents");
    page.keyboard().press("/");
    assertThat(page.locator("#q")).isFocused();
    page.keyboard().type("ip-10-4");
    page.waitForURL("**/incidents?q=ip-10-4*");
    assertThat(page.locator("#rows")).not().containsText("cart pods");
    page.keyboard().press("Escape");
    page.keyboard().press("j");
    page.keyboard().press("j");
    page.keyboard().press("k");
    page.keyboard().press("Enter");
    page.waitForURL("**/incidents/" + Samples.TWO);
    page.goBack();
    assertThat(page.locator("#q")).hasValue("ip-10-4");
  }

  @Test
  void text_that_means_harm_does_none() {
    BrowserContext reader = chromium.reader(Screen.DESK_LIGHT);
    for (String address : List.of("/incidents", "/incidents/" + Samples.HOSTILE, "/ledger")) {
      Page page = visit(reader, address);
      stay(page);
      IncidentRecord hostile = desk.incident(Samples.HOSTILE).orElseThrow().incident();
      desk.put(hostile.edit().state(IncidentState.HELD, List.of(Samples.SCRIPT)).done());
      assertThat(page.locator("main")).containsText("<script>window.owned=1</script>");
      assertThat(page.evaluate("window.owned")).isNull();
      page.close();
    }
  }

  @Test
  void ten_tabs_share_one_connection() {
    BrowserContext reader = chromium.reader(Screen.DESK_LIGHT);
    for (int i = 0; i < 10; i++) {
      assertThat(visit(reader, "/incidents").locator("#wire")).containsText("live");
    }
    desk.put(SampleIncident.of("inc-0998", SampleCase.memory(), IncidentState.OPEN, Duration.ZERO));
    Page last = reader.pages().get(9);
    last.bringToFront();
    assertThat(last.locator("#r-inc-0998")).isVisible();
  }

  @Test
  void the_theme_is_turned_and_stays_turned() {
    Page page = visit(chromium.reader(Screen.DESK_LIGHT), "/fleet");
    stay(page);
    page.locator("[data-theme-form] button:visible").click();
    assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
    assertThat(page.evaluate(UNRELOADED)).isEqualTo(true);
    page.waitForCondition(
        () ->
            page.context().cookies().stream()
                .anyMatch(cookie -> cookie.name.equals("midwatch_theme")));
    page.reload();
    assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
  }

  @Test
  void without_scripts_people_still_sign() {
    Page page = chromium.page(chromium.reader(Screen.DESK_LIGHT, false));
    page.navigate("/incidents/" + Samples.ONE);
    page.locator("button[name=person][value=anna]").click();
    page.locator("#approve").click();
    assertThat(page.locator("#proposal")).containsText("Signatures, 1 of 1");
  }

  private Page visit(BrowserContext reader, String address) {
    Page page = chromium.page(reader);
    page.navigate(address);
    page.locator("#wire[data-state=live]").waitFor();
    return page;
  }

  private static void be(Page page, String person) {
    page.locator("button[name=person][value=" + person + "]").first().click();
    assertThat(page.locator("button[name=person][value=" + person + "]").first())
        .hasAttribute("aria-pressed", "true");
  }

  private static void stay(Page page) {
    page.evaluate("window.stayed = true");
  }

  private void sign(String id, String person) {
    desk.sign(
        new Vote(id, SampleIncident.hash(id), true, "", "api"),
        desk.identity().person(person).orElseThrow());
  }
}
