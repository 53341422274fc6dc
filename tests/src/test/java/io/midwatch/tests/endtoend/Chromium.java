package io.midwatch.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The machine's own Chromium, and what must hold on every page opened in it. */
final class Chromium implements AutoCloseable {

  private static final Path BINARY =
      Path.of(System.getenv().getOrDefault("MIDWATCH_TEST_CHROMIUM", "/usr/bin/chromium"));

  private final Playwright playwright;
  private final Browser browser;
  private final String base;
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final List<BrowserContext> contexts = new ArrayList<>();

  private Chromium(Playwright playwright, String base) {
    this.playwright = playwright;
    this.base = base.replaceAll("/$", "");
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(BINARY)
                    .setArgs(List.of("--no-sandbox", "--disable-gpu")));
  }

  /** Starts the browser; skips the test where there is none. */
  static Chromium against(String base) {
    assumeTrue(Files.isExecutable(BINARY), "no " + BINARY + "; apt-get install chromium");
    assumeTrue(driverIsHere(), "no browser driver on the class path; run with -Pfull");
    Map<String, String> environment = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    return new Chromium(
        Playwright.create(new Playwright.CreateOptions().setEnv(environment)), base);
  }

  private static boolean driverIsHere() {
    try {
      Class.forName("com.microsoft.playwright.impl.driver.jar.DriverJar");
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /** A reader with cookies of their own. */
  BrowserContext reader(Screen screen) {
    return reader(screen, true);
  }

  /** A reader whose browser runs scripts, or does not. */
  BrowserContext reader(Screen screen, boolean scripts) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setBaseURL(base)
                .setViewportSize(screen.width(), screen.height())
                .setColorScheme(screen.dark() ? ColorScheme.DARK : ColorScheme.LIGHT)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setJavaScriptEnabled(scripts));
    context.setDefaultTimeout(30_000);
    contexts.add(context);
    return context;
  }

  /** A page of a reader; what its console complains about is kept. */
  Page page(BrowserContext reader) {
    Page page = reader.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") || message.type().equals("warning")) {
            complaints.add(page.url() + " console: " + message.text());
          }
        });
    page.onPageError(error -> complaints.add(page.url() + " script: " + error));
    return page;
  }

  /** Nothing was complained about so far: no script error, no missing file, no policy broken. */
  void consoleIsClean() {
    assertThat(complaints).isEmpty();
  }

  /** Forgets complaints that a test has called forth on purpose. */
  void expected(String part) {
    assertThat(complaints).anyMatch(complaint -> complaint.contains(part));
    complaints.removeIf(complaint -> complaint.contains(part));
  }

  /** A page says nothing that axe's rules find fault with. */
  static void isAccessible(Page page) {
    List<Rule> faults = new AxeBuilder(page).analyze().getViolations();
    assertThat(faults)
        .as("axe on " + page.url())
        .extracting(fault -> fault.getId() + " " + fault.getNodes())
        .isEmpty();
  }

  /** A page can't be moved sideways. */
  static void fitsItsWidth(Page page) {
    Object over =
        page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth");
    assertThat(((Number) over).intValue()).as("pixels too wide: " + page.url()).isZero();
  }

  @Override
  public void close() {
    contexts.forEach(BrowserContext::close);
    browser.close();
    playwright.close();
  }

  /** A reader's screen. */
  record Screen(String name, int width, int height, boolean dark) {

    static final Screen DESK_LIGHT = new Screen("desk-light", 1440, 900, false);
    static final Screen DESK_DARK = new Screen("desk-dark", 1440, 900, true);
    static final Screen PHONE_LIGHT = new Screen("phone-light", 390, 844, false);
    static final Screen PHONE_DARK = new Screen("phone-dark", 390, 844, true);

    @Override
    public String toString() {
      return name;
    }
  }
}
