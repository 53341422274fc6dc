package io.midwatch.engine.app;

import java.io.IOException;
import java.util.List;

/** Opens the pages where there is somebody to see them. */
final class Browser {

  private Browser() {}

  /** Tries to open a URL; that nothing opens is no error, the URL was printed. */
  static void open(String url) {
    boolean screen =
        System.getenv("DISPLAY") != null
            || System.getenv("WAYLAND_DISPLAY") != null
            || System.getProperty("os.name", "").startsWith("Mac");
    if (!screen) {
      return;
    }
    String opener = System.getProperty("os.name", "").startsWith("Mac") ? "open" : "xdg-open";
    try {
      new ProcessBuilder(List.of(opener, url)).inheritIO().start();
    } catch (IOException e) {
      System.getLogger(Browser.class.getName())
          .log(System.Logger.Level.DEBUG, "no browser could be opened", e);
    }
  }
}
