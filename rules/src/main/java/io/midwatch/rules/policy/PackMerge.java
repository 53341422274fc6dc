package io.midwatch.rules.policy;

import io.midwatch.rules.Suggestion;
import io.midwatch.rules.decision.CanonicalJson;
import io.midwatch.rules.operation.Operation;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Puts a pack and the one that it extends together. */
final class PackMerge {

  private PackMerge() {}

  static PackReader.Read of(PolicyPack parent, PolicyPack child) {
    List<PolicyProblem> problems =
        problems(parent, child.extendsPack(), child.name(), child.paths());
    if (!problems.isEmpty()) {
      return new PackReader.Read(null, problems, PackParts.of(child));
    }
    PolicyPack whole = together(parent, child);
    return new PackReader.Read(whole, List.of(), PackParts.of(whole));
  }

  /** What stands against putting the two together. */
  static List<PolicyProblem> problems(
      PolicyPack parent, String extendsPack, String name, Collection<String> paths) {
    Findings findings = new Findings();
    if (!extendsPack.equals(parent.name())) {
      findings.addWhole(
          "pack.yaml",
          "wrong-parent",
          "`" + name + "` extends `" + extendsPack + "`, not `" + parent.name() + "`",
          Suggestion.help(extendsPack, List.of(parent.name())));
    }
    paths.stream()
        .filter(parent.paths()::contains)
        .filter(path -> !replaceable(path))
        .forEach(
            path ->
                findings.addWhole(
                    path,
                    "override",
                    "`" + parent.name() + "` has this file already",
                    "a pack adds to its parent and can't replace what it says; rename the file"));
    return findings.sorted();
  }

  private static boolean replaceable(String path) {
    return path.equals("pack.yaml") || path.startsWith("approvals/") || path.equals("README.md");
  }

  private static PolicyPack together(PolicyPack parent, PolicyPack child) {
    boolean ownTerms = child.paths().stream().anyMatch(path -> path.startsWith("approvals/"));
    String digests = parent.digest() + "\n" + child.digest();
    return new PolicyPack(
        child.name(),
        child.owner(),
        child.extendsPack(),
        CanonicalJson.sha256(digests.getBytes(StandardCharsets.US_ASCII)),
        both(parent.orders(), child.orders(), Comparator.comparing(PackFile::path)),
        both(parent.autonomyTables(), child.autonomyTables(), Comparator.comparing(PackFile::path)),
        both(parent.operations(), child.operations(), Comparator.comparing(Operation::name)),
        both(parent.workflows(), child.workflows(), Comparator.comparing(PackWorkflow::path)),
        ownTerms ? child.approvals() : parent.approvals(),
        new Inventory(
            Stream.concat(
                    parent.inventory().services().stream(), child.inventory().services().stream())
                .toList()),
        parent.calendar().and(child.calendar()),
        both(parent.paths(), child.paths(), Comparator.naturalOrder()).stream().distinct().toList(),
        parent.paths().stream().filter(path -> !child.paths().contains(path)).toList(),
        Stream.concat(parent.switchedOff().stream(), child.switchedOff().stream()).toList(),
        both(parent.runbooks(), child.runbooks(), Comparator.comparing(Runbook::name)));
  }

  private static <T> List<T> both(List<T> one, List<T> other, Comparator<T> by) {
    return Stream.concat(one.stream(), other.stream()).sorted(by).toList();
  }
}
