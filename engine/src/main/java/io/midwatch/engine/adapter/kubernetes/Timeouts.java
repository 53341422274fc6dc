package io.midwatch.engine.adapter.kubernetes;

/**
 * How long an API server is waited for.
 *
 * @param connectMillis for a connection, in milliseconds
 * @param requestMillis for the answer to one request, in milliseconds
 */
record Timeouts(int connectMillis, int requestMillis) {

  static final Timeouts USUAL = new Timeouts(5_000, 10_000);

  /** Two tries of a read and a little more: the client's own timeouts end a request before this. */
  long lastResortMillis() {
    return 2L * (connectMillis + (long) requestMillis) + 1_000;
  }
}
