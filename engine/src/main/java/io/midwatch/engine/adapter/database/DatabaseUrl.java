package io.midwatch.engine.adapter.database;

import java.util.List;
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

  private static final String H2 = "h2";
  private static final String POSTGRESQL = "postgresql";

  private DatabaseUrl() {}

  /**
   * What the service must be told before it starts, for its store to be in a database.
   *
   * @param jdbcUrl H2's or PostgreSQL's
   * @param user the database's user; empty for H2's own or if the URL names one
   * @param password the user's password; empty if there is none or the URL names it
   * @return settings by name
   * @throws IllegalArgumentException if it is another kind of database; the message is for people
   */
  public static Map<String, String> settings(String jdbcUrl, String user, String password) {
    String kind = kind(jdbcUrl);
    Map<String, String> settings = new TreeMap<>();
    for (String each : List.of(H2, POSTGRESQL)) {
      String active = Boolean.toString(each.equals(kind));
      settings.put("quarkus.datasource." + each + ".active", active);
      settings.put("quarkus.hibernate-orm." + each + ".active", active);
    }
    settings.put("quarkus.datasource." + kind + ".jdbc.url", FileGuard.over(durable(jdbcUrl)));
    if (!user.isEmpty()) {
      settings.put("quarkus.datasource." + kind + ".username", user);
    }
    if (!password.isEmpty()) {
      settings.put("quarkus.datasource." + kind + ".password", password);
    }
    return settings;
  }

  private static String kind(String jdbcUrl) {
    for (String kind : List.of(H2, POSTGRESQL)) {
      if (jdbcUrl.startsWith("jdbc:" + kind + ":")) {
        return kind;
      }
    }
    throw new IllegalArgumentException(
        "`"
            + shown(jdbcUrl)
            + "` is no database that midwatch knows; use jdbc:h2:file:PATH or"
            + " jdbc:postgresql://HOST/NAME");
  }

  /** The URL without what may be a password in it. */
  public static String shown(String jdbcUrl) {
    return jdbcUrl
        .replaceAll("//[^/@]*@", "//…@")
        .replaceAll("(?i)([?&;][^=&;]*(?:password|passwd|pwd|secret|token)[^=&;]*=)[^&;]*", "$1…");
  }

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
