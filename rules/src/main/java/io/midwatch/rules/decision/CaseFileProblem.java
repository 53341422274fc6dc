package io.midwatch.rules.decision;

import java.util.List;
import java.util.stream.Collectors;

/** A file that could not be read, with everything that is wrong with it and what to do. */
public final class CaseFileProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Item> items;

  CaseFileProblem(List<Item> items) {
    super(items.stream().map(Item::shown).collect(Collectors.joining("\n")), null, false, false);
    this.items = List.copyOf(items);
  }

  CaseFileProblem(String path, String message, String help) {
    this(List.of(new Item(path, message, help)));
  }

  /** Everything that is wrong, in the order of the file. */
  public List<Item> items() {
    return items;
  }

  /**
   * One thing that is wrong.
   *
   * @param path where, as a JSON path such as {@code $.proposal.target.kind}
   * @param message what is wrong with which value
   * @param help what to do
   */
  public record Item(String path, String message, String help) {

    /** Both sentences, the second on a line of its own. */
    public String shown() {
      return path + ": " + message + "\n  help: " + help;
    }
  }
}
