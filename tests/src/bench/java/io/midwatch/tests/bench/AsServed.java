package io.midwatch.tests.bench;

import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Logs as the service does. Left to itself, a JVM with the service's log manager but without the
 * service takes every level, and an engine that traces puts messages together that nobody reads:
 * two thirds of Easy Rules' time.
 */
abstract class AsServed {
  private static final Logger ROOT = Logger.getLogger("");

  AsServed() {
    ROOT.setLevel(Level.INFO);
  }
}
