package io.midwatch.engine.adapter.database;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How the store's database is opened. */
public final class DatabaseUrl {

  /**
   * What H2 needs to keep its word. WRITE_DELAY: a commit that was acknowledged survives a killed
   * process. RETENTION_TIME: old pages may go after a second, or the file grows by 20 KB with each
   * commit. LOCK_TIMEOUT: milliseconds that a transaction waits for another one. DB_CLOSE_ON_EXIT:
   * H2's own shutdown hook would close the file under tasks that are being ended in order.
   */
  private static final Map<String, String> DURABLE =
      new TreeMap<>(
          Map.of(
              "WRITE_DELAY", "0",
              "RETENTION_TIME", "1000",
              "LOCK_TIMEOUT", "10000",
              "DB_CLOSE_ON_EXIT", "FALSE"));

  private DatabaseUrl() {}

  /**
   * The URL with the options that make an H2 file durable; options that it names itself stay as
   * they are, and so does the URL of any other database and of one in memory.
   */
  public static String durable(String jdbcUrl) {
    if (!jdbcUrl.startsWith("jdbc:h2:") || jdbcUrl.startsWith("jdbc:h2:mem:")) {
      return jdbcUrl;
    }
    String named = jdbcUrl.toUpperCase(Locale.ROOT);
    StringBuilder url = new StringBuilder(jdbcUrl);
    DURABLE.forEach(
        (option, value) -> {
          if (!named.contains(";" + option + "=")) {
            url.append(';').append(option).append('=').append(value);
          }
        });
    return url.toString();
  }
}
