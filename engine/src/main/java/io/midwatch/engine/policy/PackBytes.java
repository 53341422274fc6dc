package io.midwatch.engine.policy;

import io.midwatch.rules.policy.PolicyProblem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;

/**
 * The files of a pack as they were found.
 *
 * @param shown where they are, as it was named
 * @param folder true if they lie in the file system, and not in the jar
 * @param files bytes by path inside the pack
 * @param problems what could not be read
 */
public record PackBytes(
    String shown, boolean folder, SortedMap<String, byte[]> files, List<PolicyProblem> problems) {

  public PackBytes {
    problems = List.copyOf(problems);
  }

  /** The line of the source that a problem is about; empty if the whole file is meant. */
  public String line(PolicyProblem problem) {
    byte[] bytes = files.get(problem.file());
    return bytes == null || problem.line() <= 0
        ? ""
        : new String(bytes, StandardCharsets.UTF_8)
            .lines()
            .skip(problem.line() - 1L)
            .findFirst()
            .orElse("");
  }
}
