package io.midwatch.engine.adapter.database;

import io.midwatch.engine.flow.UnitOfWork.StoreUnavailable;
import io.midwatch.engine.ledger.LedgerEntry;
import io.midwatch.rules.Moment;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;

/**
 * The ledger of a database that no service is using: read only, without the service. Not for use by
 * several threads.
 */
public final class LedgerFile implements AutoCloseable {

  private static final int PAGE = 200;
  private static final String COLUMNS =
      "select seq, written_at, incident, kind, body, body_digest, previous_hash, hash from ledger";

  private final Connection connection;

  private LedgerFile(Connection connection) {
    this.connection = connection;
  }

  /**
   * Opens a ledger as the service's own user.
   *
   * @param jdbcUrl as the service has it in its configuration
   * @throws StoreUnavailable if it can't be opened; the message says why and what to do
   */
  public static LedgerFile open(String jdbcUrl) {
    return open(jdbcUrl, jdbcUrl.startsWith("jdbc:h2:") ? "sa" : "", "");
  }

  /**
   * Opens a ledger.
   *
   * @param user the database's user; empty if the URL names one
   * @throws StoreUnavailable if it can't be opened; the message says why and what to do
   */
  public static LedgerFile open(String jdbcUrl, String user, String password) {
    String url = readOnly(jdbcUrl);
    try {
      return new LedgerFile(
          user.isEmpty()
              ? DriverManager.getConnection(url)
              : DriverManager.getConnection(url, user, password));
    } catch (SQLException e) {
      throw unavailable(e);
    }
  }

  /**
   * Entries after a number, in order.
   *
   * @param seq the number; 0 to begin
   * @param limit at most this many
   * @throws StoreUnavailable if the ledger can't be read
   */
  public List<LedgerEntry> after(long seq, int limit) {
    return query(COLUMNS + " where seq > ? order by seq", seq, limit);
  }

  /**
   * The entries of an incident, in order.
   *
   * @param limit at most this many
   * @throws StoreUnavailable if the ledger can't be read
   */
  public List<LedgerEntry> of(String incident, int limit) {
    return query(COLUMNS + " where incident = ? order by seq", incident, limit);
  }

  /** Every entry, in order, read page by page. */
  public Iterable<LedgerEntry> entries() {
    return Pages::new;
  }

  /**
   * The number of the entry that the store wrote last, 0 for none: a chain that ends before it has
   * lost its end.
   *
   * @throws StoreUnavailable if the ledger can't be read
   */
  public long lastWritten() {
    try (PreparedStatement statement = connection.prepareStatement("select seq from ledger_head");
        ResultSet result = statement.executeQuery()) {
      return result.next() ? result.getLong(1) : 0;
    } catch (SQLException e) {
      throw unavailable(e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw unavailable(e);
    }
  }

  private List<LedgerEntry> query(String sql, Object parameter, int limit) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, parameter);
      statement.setMaxRows(limit);
      List<LedgerEntry> entries = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          entries.add(entry(row));
        }
      }
      return entries;
    } catch (SQLException e) {
      throw unavailable(e);
    }
  }

  private static LedgerEntry entry(ResultSet row) throws SQLException {
    return new LedgerEntry(
        row.getLong("seq"),
        Moment.of(row.getObject("written_at", OffsetDateTime.class).toInstant()),
        row.getString("incident"),
        row.getString("kind"),
        Document.unpack(row.getString("body")),
        row.getString("body_digest"),
        row.getString("previous_hash"),
        row.getString("hash"));
  }

  /** A mistyped path must not make an empty database, and looking must not change one. */
  static String readOnly(String url) {
    String upper = url.toUpperCase(Locale.ROOT);
    if (!url.startsWith("jdbc:h2:") || upper.contains("IFEXISTS=")) {
      return url;
    }
    return url
        + ";IFEXISTS=TRUE"
        + (upper.contains("ACCESS_MODE_DATA=") ? "" : ";ACCESS_MODE_DATA=r");
  }

  private static StoreUnavailable unavailable(SQLException e) {
    return new StoreUnavailable(DatabaseFault.explain(e).orElse("the ledger can't be read"), e);
  }

  private final class Pages implements Iterator<LedgerEntry> {

    private Iterator<LedgerEntry> page = after(0, PAGE).iterator();
    private long last;

    @Override
    public boolean hasNext() {
      if (!page.hasNext()) {
        page = after(last, PAGE).iterator();
      }
      return page.hasNext();
    }

    @Override
    public LedgerEntry next() {
      if (!hasNext()) {
        throw new NoSuchElementException("the ledger ends with entry " + last);
      }
      LedgerEntry entry = page.next();
      last = entry.seq();
      return entry;
    }
  }
}
