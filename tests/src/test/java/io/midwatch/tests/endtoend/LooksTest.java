package io.midwatch.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.Cookie;
import io.midwatch.engine.activation.PackStatus;
import io.midwatch.tests.endtoend.Chromium.Screen;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How the pages look on a desk and on a phone, by day and by night. */
@QuarkusTest
@TestProfile(WithFakeDesk.class)
@Tag("full")
class LooksTest {

  private static final long MOST_BYTES = 150 * 1024;
  private static final List<String> PAGES =
      List.of(
          "/incidents",
          "/incidents/" + Samples.ONE,
          "/incidents/" + Samples.TWO,
          "/incidents/" + Samples.ALONE,
          "/incidents/" + Samples.HOSTILE,
          "/incidents/" + Samples.HELD,
          "/incidents/" + Samples.RUNNING,
          "/incidents/" + Samples.STALE,
          "/ledger",
          "/stops",
          "/fleet",
          "/packs",
          "/incidents/inc-none");

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
      chromium.close();
    }
  }

  static Stream<Screen> screens() {
    return Stream.of(Screen.DESK_LIGHT, Screen.DESK_DARK, Screen.PHONE_LIGHT, Screen.PHONE_DARK);
  }

  @ParameterizedTest
  @MethodSource("screens")
  void every_page_is_clean_accessible_and_no_wider_than_its_screen(Screen screen) {
    Page page = chromium.page(reader(screen));
    for (String address : PAGES) {
      page.navigate(address);
      page.locator("h1").waitFor();
      Chromium.isAccessible(page);
      Chromium.fitsItsWidth(page);
      keep(page, screen, address);
    }
    chromium.expected("404");
    chromium.consoleIsClean();
  }

  @ParameterizedTest
  @MethodSource("screens")
  void a_broken_pack_and_one_that_waits_are_seen_on_every_page(Screen screen) {
    Page page = chromium.page(reader(screen));
    for (PackStatus status : List.of(SamplePacks.broken(), SamplePacks.waiting())) {
      desk.packs(status);
      for (String address : List.of("/incidents", "/packs")) {
        page.navigate(address);
        page.locator(".banner.warn").waitFor();
        Chromium.isAccessible(page);
        Chromium.fitsItsWidth(page);
        keep(page, screen, address + (status.broken() ? "-broken-pack" : "-waiting-pack"));
      }
    }
    chromium.consoleIsClean();
  }

  @ParameterizedTest
  @MethodSource("screens")
  void that_people_are_called_and_a_pager_is_dead_is_seen(Screen screen) {
    desk.page(VerbsTest.calling(Samples.HELD));
    desk.pagerTroubles(List.of("pagerduty-1 has failed since 23:10 UTC: it answered 403"));
    Page page = chromium.page(reader(screen));
    String address = "/incidents/" + Samples.HELD;
    page.navigate(address);
    page.locator("#take").waitFor();
    page.locator(".banner.bad").first().waitFor();
    Chromium.isAccessible(page);
    Chromium.fitsItsWidth(page);
    keep(page, screen, address + "-calling");
    page.locator("#take").click();
    page.locator("#call").getByText("Taken by").waitFor();
    Chromium.isAccessible(page);
    chromium.consoleIsClean();
  }

  @ParameterizedTest
  @MethodSource("screens")
  void verdict_cause_and_buttons_are_seen_without_scrolling(Screen screen) {
    Page page = chromium.page(reader(screen));
    for (String id : List.of(Samples.ONE, Samples.TWO)) {
      page.navigate("/incidents/" + id);
      for (String part : List.of("#verdict .lead", "#verdict .cause", "#approve", "#d-reject")) {
        Locator found = page.locator(part);
        BoundingBox box = found.boundingBox();
        assertThat(box).as(part).isNotNull();
        assertThat(box.y).as(part + " of " + id).isNotNegative();
        assertThat(box.y + box.height)
            .as(part + " of " + id + " on " + screen)
            .isLessThanOrEqualTo(screen.height());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("screens")
  void a_first_visit_is_light(Screen screen) {
    for (String address : List.of("/incidents", "/incidents/" + Samples.TWO, "/fleet")) {
      BrowserContext reader = reader(screen);
      Page page = chromium.page(reader);
      CDPSession wire = reader.newCDPSession(page);
      AtomicLong bytes = new AtomicLong();
      wire.send("Network.enable");
      wire.on(
          "Network.loadingFinished",
          (JsonObject told) -> bytes.addAndGet(told.get("encodedDataLength").getAsLong()));
      page.navigate(address);
      page.waitForFunction("document.fonts.status === 'loaded'");
      page.locator("#wire[data-state=live]").waitFor();
      assertThat(bytes.get()).as("bytes of " + address).isBetween(20_000L, MOST_BYTES);
    }
  }

  private BrowserContext reader(Screen screen) {
    BrowserContext reader = chromium.reader(screen);
    reader.addCookies(List.of(new Cookie("midwatch_person", "anna").setUrl(base)));
    return reader;
  }

  /** Pictures for people, not compared with anything. */
  private static void keep(Page page, Screen screen, String address) {
    String name = address.substring(1).replace('/', '-') + "-" + screen.name() + ".png";
    page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "looks", name)));
  }
}
