package io.midwatch.rules.orders;

import io.midwatch.rules.orders.CsvCells.Cell;
import io.midwatch.rules.policy.PackFile;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a decision table of plain values, one grant a row. An empty cell means any, {@code A|B}
 * means either; nothing in a cell is code.
 */
public final class AutonomyTable {
  private static final int MOST_ROWS = 2_000;
  private static final String ID = "autonomy.";
  private static final String NAME = "autonomy of ";

  private final Problems problems;
  private final List<Draft> drafts = new ArrayList<>();
  private final Map<Column, Integer> columns = new EnumMap<>(Column.class);

  private AutonomyTable(Problems problems) {
    this.problems = problems;
  }

  /**
   * The grants of a table as orders with the id {@code autonomy.<order>}, and everything that is
   * wrong in it.
   */
  public static Orders read(PackFile csv) {
    Problems problems = new Problems(csv.path());
    List<Order> orders = new ArrayList<>();
    List<List<Cell>> rows = CsvCells.of(csv.text(), problems);
    if (rows.size() < 2 || rows.size() > MOST_ROWS) {
      String message =
          rows.size() < 2 ? "there is no grant in this table" : "more than " + MOST_ROWS + " rows";
      problems.add(new Position(0, 0), "empty-file", message, "a header and at least one row");
      return new Orders(orders, List.of(), problems.sorted());
    }
    AutonomyTable table = new AutonomyTable(problems);
    if (table.header(rows.get(0))) {
      for (List<Cell> row : rows.subList(1, rows.size())) {
        Order order = table.order(row, rows.get(0).size());
        if (order != null) {
          orders.add(order);
        }
      }
    }
    return new Orders(orders, table.drafts, problems.sorted());
  }

  private boolean header(List<Cell> cells) {
    int before = problems.count();
    for (int i = 0; i < cells.size(); i++) {
      Cell cell = cells.get(i);
      Column column = Column.of(cell.text());
      if (column == null) {
        problems.add(
            cell.position(),
            "unknown-column",
            "unknown column `" + cell.text() + "`",
            Suggestion.of(cell.text(), "there are", Column.titles()));
      } else if (columns.putIfAbsent(column, i) != null) {
        problems.add(cell.position(), "duplicate-column", "`" + cell.text() + "` stands twice", "");
      }
    }
    for (Column needed : List.of(Column.ORDER, Column.GRANT, Column.REASON)) {
      if (!columns.containsKey(needed)) {
        String message = "there is no column `" + needed.title() + "`";
        problems.add(cells.get(0).position(), "missing-column", message, "");
      }
    }
    return problems.count() == before;
  }

  private @Nullable Order order(List<Cell> row, int width) {
    int before = problems.count();
    if (row.get(row.size() - 1).open()) {
      return null; // it has swallowed the cells behind it
    }
    if (row.size() != width) {
      String message = "this row has " + row.size() + " cells, the header " + width;
      problems.add(row.get(0).position(), "wrong-width", message, "an empty cell means any");
      return null;
    }
    RowChecker checker = new RowChecker(problems, columns, row);
    List<Condition> when = checker.conditions();
    Statement grant = checker.grant();
    String name = checker.name();
    if (name != null) {
      String file = problems.file();
      drafts.add(new Draft(ID + name, NAME + name, file, row.get(0).position(), when));
    }
    if (grant == null || name == null || problems.count() > before) {
      return null;
    }
    return new Order(
        ID + name,
        NAME + name,
        "autonomy table",
        checker.reason(),
        Pass.JUDGE,
        problems.file(),
        row.get(0).position(),
        when,
        List.of(grant));
  }
}
