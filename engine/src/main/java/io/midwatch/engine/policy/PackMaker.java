package io.midwatch.engine.policy;

import io.midwatch.rules.policy.PackReader;
import io.midwatch.rules.policy.PolicyPack;
import io.midwatch.rules.policy.PolicyProblem;
import io.midwatch.rules.rulebook.StandingOrders;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes standing orders of the bytes of a pack: whole or not at all. */
public final class PackMaker {

  private PackMaker() {}

  /**
   * What became of a pack.
   *
   * @param orders null if anything is wrong
   * @param problems everything that is wrong, by place
   */
  public record Made(@Nullable StandingOrders orders, List<PolicyProblem> problems) {

    public Made {
      problems = List.copyOf(problems);
    }

    static Made broken(List<PolicyProblem> problems) {
      return new Made(null, problems);
    }
  }

  /** Reads, checks and compiles; a pack that breaks the reader is a broken pack. */
  public static Made make(PackContent content) {
    try {
      return whole(content);
    } catch (RuntimeException | StackOverflowError e) {
      return Made.broken(
          List.of(
              new PolicyProblem(
                  "pack.yaml", 0, 0, "broke", "reading it broke off: " + e, "report this pack")));
    }
  }

  private static Made whole(PackContent content) {
    PackReader.Read read = PackReader.read(content.files());
    PolicyPack child = read.pack();
    if (child == null) {
      return Made.broken(read.problems());
    }
    if (child.extendsPack().isEmpty()) {
      return compiled(child);
    }
    if (content.parent().isEmpty()) {
      return Made.broken(List.of(unknownParent(child.extendsPack())));
    }
    PackReader.Read above = PackReader.read(content.parent());
    PolicyPack parent = above.pack();
    if (parent == null) {
      return Made.broken(above.problems());
    }
    PackReader.Read merged = PackReader.merge(parent, child);
    PolicyPack pack = merged.pack();
    return pack == null ? Made.broken(merged.problems()) : compiled(pack);
  }

  private static PolicyProblem unknownParent(String named) {
    return new PolicyProblem(
        "pack.yaml",
        0,
        0,
        "unknown-parent",
        "extends unknown pack `" + named + "`",
        "built in are " + PackFiles.builtInNames());
  }

  private static Made compiled(PolicyPack pack) {
    StandingOrders.Made made = StandingOrders.of(pack);
    return new Made(made.orders(), made.problems());
  }

  /** The files of a pack with those of the built-in one that it names as its parent, if any. */
  static PackContent withParent(String shown, SortedMap<String, byte[]> files) {
    PolicyPack child = PackReader.read(files).pack();
    SortedMap<String, byte[]> none = new TreeMap<>();
    return new PackContent(
        shown,
        files,
        child == null || child.extendsPack().isEmpty()
            ? none
            : PackFiles.builtIn(child.extendsPack()).orElse(none));
  }
}
