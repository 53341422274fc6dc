package io.midwatch.rules.orders;

import io.midwatch.rules.autonomy.Verdict;
import io.midwatch.rules.orders.Condition.Test;
import io.midwatch.rules.orders.CsvCells.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes an order of one row of a decision table. */
final class RowChecker {
  private static final FactType PROPOSAL = Vocabulary.type("Proposal").orElseThrow();
  private static final FactType RECORD = Vocabulary.type("TrackRecord").orElseThrow();

  private final Problems problems;
  private final Map<Column, Integer> columns;
  private final List<Cell> row;

  RowChecker(Problems problems, Map<Column, Integer> columns, List<Cell> row) {
    this.problems = problems;
    this.columns = columns;
    this.row = row;
  }

  private Cell cell(Column column) {
    Integer index = columns.get(column);
    return index == null ? new Cell("", row.get(0).position()) : row.get(index);
  }

  /** The row's name, or null if it is no good, which is noted. */
  @Nullable String name() {
    Cell cell = cell(Column.ORDER);
    if (!cell.text().matches("[a-z0-9]+(-[a-z0-9]+)*") || cell.text().length() > 60) {
      String help = "small letters, digits and -, such as `prod-low-restart`";
      problems.add(cell.position(), "bad-name", "bad name `" + cell.text() + "`", help);
      return null;
    }
    return cell.text();
  }

  String reason() {
    return cell(Column.REASON).text();
  }

  @Nullable Statement grant() {
    Cell cell = cell(Column.GRANT);
    Term.Constant verdict = choice(Verdict.class, Column.GRANT, cell.text(), cell.position());
    if (verdict != null && verdict.value() == Verdict.HOLD) {
      String help = "leave the row out: without a grant the verdict is HOLD";
      problems.add(cell.position(), "senseless", "granting HOLD grants nothing", help);
    }
    refuseBadReason();
    if (verdict == null) {
      return null;
    }
    Term.Read proposal = new Term.Read(new Type.Whole(PROPOSAL), "$p", List.of());
    Term words = new Term.Text(List.of(new Term.Constant(Type.Plain.TEXT, reason())));
    return new Statement(Verb.GRANT, List.of(proposal, verdict, words), cell.position());
  }

  private void refuseBadReason() {
    Position at = cell(Column.REASON).position();
    if (reason().isBlank()) {
      String help = "say in up to 200 letters why this may be done";
      problems.add(at, "bad-reason", "this grant has no reason", help);
    } else if (reason().length() > 200 || reason().matches(".*\\p{Cntrl}.*")) {
      String message = "a reason of " + reason().length() + " letters, or with hidden ones";
      problems.add(at, "bad-reason", message, "up to 200 letters that can be seen");
    } else if ("=+-@".indexOf(reason().charAt(0)) >= 0) {
      String message =
          "a reason that begins with `" + reason().charAt(0) + "` is a formula to a spreadsheet";
      problems.add(at, "formula", message, "begin with a word");
    }
  }

  /** The proposal, and the track record if a cell asks for it. */
  List<Condition> conditions() {
    List<Condition> when = new ArrayList<>();
    when.add(new Condition.Pattern("$p", PROPOSAL, tests(PROPOSAL)));
    List<Test> record = tests(RECORD);
    if (!record.isEmpty()) {
      List<Test> joined = new ArrayList<>(List.of(join("operation"), join("faultClass")));
      joined.addAll(record);
      when.add(new Condition.Pattern("$t", RECORD, joined));
    }
    return when;
  }

  private Test join(String component) {
    Type type = typeOf(RECORD, component);
    Term own = new Term.Read(type, "", List.of(component));
    Term other = new Term.Read(type, "$p", List.of(component));
    return new Test(new Term.Comparison("==", own, other), row.get(0).position());
  }

  private static Type typeOf(FactType fact, String component) {
    Component known = fact.components().get(component);
    if (known == null) {
      throw new IllegalStateException("no " + component + " in " + fact);
    }
    return known.type();
  }

  private List<Test> tests(FactType type) {
    List<Test> tests = new ArrayList<>();
    for (Column column : columns.keySet()) {
      Cell cell = cell(column);
      if (column.asks(type) && !cell.text().isEmpty()) {
        Term term = term(column, typeOf(type, column.component()), cell);
        if (term != null) {
          tests.add(new Test(term, cell.position()));
        }
      }
    }
    return tests;
  }

  private @Nullable Term term(Column column, Type type, Cell cell) {
    List<Term.Constant> values = new ArrayList<>();
    int offset = 0;
    String[] alternatives = cell.text().split("\\|", -1);
    for (String alternative : alternatives) {
      int blanks = alternative.length() - alternative.stripLeading().length();
      Position at =
          new Position(cell.position().line(), cell.position().column() + offset + blanks);
      Term.Constant value = value(column, type, alternative.strip(), at);
      if (value != null) {
        values.add(value);
      }
      offset += alternative.length() + 1;
    }
    if (values.size() != alternatives.length) {
      return null;
    }
    Term own = new Term.Read(type, "", List.of(column.component()));
    if (values.size() == 1) {
      return new Term.Comparison(column.operator(), own, values.get(0));
    }
    if (!column.operator().equals("==")) {
      problems.add(cell.position(), "bad-cell", "only one number can stand here", "write one");
      return null;
    }
    return new Term.Membership(false, own, values);
  }

  private Term.@Nullable Constant value(Column column, Type type, String text, Position at) {
    if (type instanceof Type.Choice choice) {
      return choice(choice.of(), column, text, at);
    }
    if (type == Type.Plain.FLAG) {
      return text.equals("yes") || text.equals("no")
          ? new Term.Constant(type, text.equals("yes"))
          : wrong(at, column, text, "`yes`, `no`, or nothing for any");
    }
    if (type.numeric()) {
      return text.matches("0|[1-9][0-9]{0,8}")
          ? new Term.Constant(type, Long.parseLong(text))
          : wrong(at, column, text, "a whole number, or nothing for any");
    }
    return text.matches("[a-z0-9]+(-[a-z0-9]+)*")
        ? new Term.Constant(type, text)
        : wrong(at, column, text, "small letters, digits and -");
  }

  private Term.@Nullable Constant choice(Class<?> of, Column column, String text, Position at) {
    Type.Choice choice = new Type.Choice(of);
    for (Object constant : of.getEnumConstants()) {
      if (((Enum<?>) constant).name().equals(text)) {
        return new Term.Constant(choice, constant);
      }
    }
    return wrong(at, column, text, Suggestion.of(text, "valid are", choice.names()));
  }

  private Term.@Nullable Constant wrong(Position at, Column column, String text, String help) {
    problems.add(at, "bad-cell", "unknown " + column.title() + " `" + text + "`", help);
    return null;
  }
}
