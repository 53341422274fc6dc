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
    PackBytes source = new PackBytes(content.shown(), true, content.files(), List.of());
    Inspection inspection =
        content.parent().isEmpty()
            ? Inspector.pack(source)
            : Inspector.pack(source, content.parent());
    PolicyPack pack = inspection.sound().orElse(null);
    if (pack == null) {
      return Made.broken(inspection.problems());
    }
    StandingOrders.Made made = StandingOrders.of(pack);
    return new Made(made.orders(), made.problems());
  }

  /** The files of a pack with those of the built-in one that it names as its parent, if any. */
  static PackContent withParent(String shown, SortedMap<String, byte[]> files) {
    String parent = PackReader.read(files).parts().extendsPack();
    SortedMap<String, byte[]> none = new TreeMap<>();
    return new PackContent(
        shown, files, parent.isEmpty() ? none : PackFiles.builtIn(parent).orElse(none));
  }
}
