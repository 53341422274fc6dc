package io.midwatch.engine.policy;

import io.midwatch.rules.policy.PolicyProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a pack comes from: built in, a folder, a git working copy or a mounted ConfigMap. It is
 * read whole or not at all, never half of one version and half of the next.
 */
public final class PackSource {

  private static final int ATTEMPTS = 3;

  private final String named;
  private final @Nullable SortedMap<String, byte[]> builtIn;
  private final Path folder;

  private PackSource(String named) {
    this.named = named;
    this.builtIn = PackFiles.builtIn(named).orElse(null);
    this.folder = Path.of(named);
  }

  /** The source of that name: a built-in pack, or else a folder. */
  public static PackSource of(String named) {
    return new PackSource(named);
  }

  /**
   * What came of reading.
   *
   * @param content what was found; null if it can't be read, or changes while it is read
   * @param problems why it can't be read; empty if it only changes
   */
  public record Read(@Nullable PackContent content, List<PolicyProblem> problems) {

    public Read {
      problems = List.copyOf(problems);
    }
  }

  /** The name it was given. */
  public String named() {
    return named;
  }

  /** What changes whenever the files may have changed; reads names, times and sizes only. */
  public String fingerprint() {
    return builtIn == null ? Fingerprint.of(folder) : "built in";
  }

  /** Reads everything, twice: what differs between the two is being written just now. */
  public Read read() {
    if (builtIn != null) {
      return new Read(PackMaker.withParent(named, builtIn), List.of());
    }
    if (!Files.isDirectory(folder)) {
      return unreadable(
          "there is no pack `" + named + "`: it is no folder",
          "name a folder, or one of the packs built in: " + PackFiles.builtInNames());
    }
    try {
      FolderFiles.Found before = FolderFiles.below(folder);
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        FolderFiles.Found now = FolderFiles.below(folder);
        if (before.problems().equals(now.problems()) && same(before.files(), now.files())) {
          return now.problems().isEmpty()
              ? new Read(PackMaker.withParent(named, now.files()), List.of())
              : new Read(null, now.problems());
        }
        before = now;
      }
      return new Read(null, List.of());
    } catch (IOException | RuntimeException e) {
      return unreadable("`" + named + "` can't be read: " + e, "look at its permissions");
    }
  }

  /**
   * Who wrote the present version, where the source says so: those of git's commits.
   *
   * @param since the commit of the version that it is to replace; empty if that has none
   */
  public PackHistory history(String since) {
    return builtIn == null ? PackHistory.of(folder, since) : PackHistory.NONE;
  }

  private static Read unreadable(String message, String help) {
    return new Read(
        null, List.of(new PolicyProblem("pack.yaml", 0, 0, "unreadable", message, help)));
  }

  private static boolean same(SortedMap<String, byte[]> one, SortedMap<String, byte[]> other) {
    return one.keySet().equals(other.keySet())
        && one.keySet().stream().allMatch(path -> Arrays.equals(one.get(path), other.get(path)));
  }
}
