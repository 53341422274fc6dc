package io.midwatch.rules.policy;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads a policy pack from the bytes of its files: all of it or none, with everything that is
 * wrong.
 */
public final class PackReader {

  private PackReader() {}

  /**
   * What became of a pack.
   *
   * @param pack the pack; null if there is a problem
   * @param problems everything that is wrong, by place
   */
  public record Read(@Nullable PolicyPack pack, List<PolicyProblem> problems) {
    public Read {
      problems = List.copyOf(problems);
    }
  }

  /**
   * Reads one pack by itself. A pack that extends another is not complete before it is merged.
   *
   * @param files bytes by path inside the pack, with {@code /} between folders
   */
  public static Read read(SortedMap<String, byte[]> files) {
    return new Read(
        null,
        List.of(
            new PolicyProblem(
                "pack.yaml", 0, 0, "not-read", files.size() + " files can't be read yet", "")));
  }

  /** The child with everything of its parent. */
  public static Read merge(PolicyPack parent, PolicyPack child) {
    return new Read(
        null,
        List.of(
            new PolicyProblem(
                "pack.yaml",
                0,
                0,
                "not-read",
                child.name() + " can't extend " + parent.name() + " yet",
                "")));
  }
}
