package io.midwatch.engine.policy;

import io.midwatch.rules.Suggestion;
import io.midwatch.rules.policy.PackFile;
import io.midwatch.rules.policy.PackParts;
import io.midwatch.rules.policy.PackReader;
import io.midwatch.rules.policy.PolicyPack;
import io.midwatch.rules.policy.PolicyProblem;
import io.midwatch.rules.rulebook.PackOrders;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Says everything that is wrong with a pack at once, whatever else is wrong with it. */
final class Inspector {

  private final PackBytes source;
  private final List<PolicyProblem> problems;

  private final @Nullable SortedMap<String, byte[]> parentFiles;

  private Inspector(PackBytes source, @Nullable SortedMap<String, byte[]> parentFiles) {
    this.source = source;
    this.parentFiles = parentFiles;
    this.problems = new ArrayList<>(source.problems());
  }

  /** A whole pack, together with the one it extends. */
  static Inspection pack(PackBytes source) {
    return new Inspector(source, null).pack();
  }

  /** The same with the parent that it had, whatever is built in by now. */
  static Inspection pack(PackBytes source, SortedMap<String, byte[]> parentFiles) {
    return new Inspector(source, parentFiles).pack();
  }

  /** Every file as orders alone, without a catalogue. */
  static Inspection orders(PackBytes source) {
    return new Inspector(source, null).orders();
  }

  private Inspection pack() {
    PackReader.Read read = PackReader.read(source.files());
    problems.addAll(read.problems());
    String wanted = read.parts().extendsPack();
    Optional<PolicyPack> parent = wanted.isEmpty() ? Optional.empty() : parent(wanted);
    boolean orphan = parent.isEmpty() && (!wanted.isEmpty() || !read.parts().headRead());
    if (!wanted.isEmpty() && parent.isEmpty() && !said("extends-itself")) {
      unknownParent(wanted);
    }
    PackOrders orders =
        parent
            .map(known -> PackOrders.read(read.parts(), known))
            .orElseGet(() -> alone(read.parts(), orphan));
    problems.addAll(orders.problems());
    parent.ifPresent(
        known ->
            problems.addAll(PackReader.conflicts(known, read.parts(), source.files().keySet())));
    PolicyPack own = read.pack();
    PolicyPack whole =
        own == null || !problems.isEmpty()
            ? null
            : parent.map(known -> PackReader.merge(known, own).pack()).orElse(own);
    return done(whole, orders);
  }

  private boolean said(String code) {
    return problems.stream().anyMatch(problem -> problem.code().equals(code));
  }

  /** The catalogue of a parent that is not there can't be asked. */
  private static PackOrders alone(PackParts parts, boolean orphan) {
    PackParts asked =
        orphan
            ? new PackParts(
                true, "", List.of(), parts.orders(), parts.tables(), List.of(), Set.of())
            : parts;
    return PackOrders.read(asked);
  }

  private Optional<PolicyPack> parent(String name) {
    return Optional.ofNullable(parentFiles)
        .or(() -> PackFiles.builtIn(name))
        .map(files -> Inspector.pack(new PackBytes(name, false, files, List.of())))
        .flatMap(Inspection::sound);
  }

  private void unknownParent(String wanted) {
    String message = "extends unknown pack `" + wanted + "`";
    String help = Suggestion.help(wanted, PackFiles.builtInNames());
    problems.add(Placed.key(source, "extends", "unknown-pack", message, help));
  }

  private Inspection orders() {
    List<PackFile> orders = new ArrayList<>();
    List<PackFile> tables = new ArrayList<>();
    for (Map.Entry<String, byte[]> file : source.files().entrySet()) {
      boolean known = problems.stream().anyMatch(problem -> problem.file().equals(file.getKey()));
      if (!known) {
        decoded(file.getKey(), file.getValue())
            .ifPresent(text -> (text.path().endsWith(".csv") ? tables : orders).add(text));
      }
    }
    PackOrders read =
        PackOrders.read(new PackParts(true, "", List.of(), orders, tables, List.of(), Set.of()));
    problems.addAll(read.problems());
    return done(null, read);
  }

  private Optional<PackFile> decoded(String path, byte[] bytes) {
    if (!path.endsWith(".drl") && !path.endsWith(".csv")) {
      if (!PackReader.belongs(path)) {
        add(
            path,
            "unknown-file",
            "neither orders (.drl) nor a table of grants (.csv)",
            "remove it");
      }
      return Optional.empty();
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return Optional.of(new PackFile(path, text));
    } catch (CharacterCodingException notUtf8) {
      add(path, "no-utf8", "not plain UTF-8", "store it as UTF-8 without a byte order mark");
      return Optional.empty();
    }
  }

  private void add(String path, String code, String message, String help) {
    problems.add(new PolicyProblem(path, 0, 0, code, message, help));
  }

  private Inspection done(@Nullable PolicyPack pack, PackOrders orders) {
    List<PolicyProblem> sorted = problems.stream().distinct().sorted().toList();
    String digest = pack == null ? PackReader.digest(source.files()) : pack.digest();
    return new Inspection(source, digest, pack, orders.orders(), sorted);
  }
}
