package io.midwatch.rules.policy;

import static java.util.Comparator.comparing;

import io.midwatch.rules.decision.ApprovalTerms;
import io.midwatch.rules.decision.CanonicalJson;
import io.midwatch.rules.operation.Operation;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads a policy pack from the bytes of its files: all of it or none, with everything that is
 * wrong.
 */
public final class PackReader {

  private static final int MOST_FILES = 2_000;
  private static final int LARGEST_FILE = 256 * 1024;

  /** What an extending pack counts with until its parent's terms are known. */
  private static final ApprovalTerms UNTIL_MERGED =
      new ApprovalTerms(Duration.ofMinutes(15), Duration.ofMinutes(30));

  private final Findings findings = new Findings();
  private final List<PackFile> orders = new ArrayList<>();
  private final List<PackFile> tables = new ArrayList<>();
  private final List<Operation> operations = new ArrayList<>();
  private final List<PackWorkflow> workflows = new ArrayList<>();
  private final Set<String> doubtful = new TreeSet<>();
  private final List<Runbook> runbooks = new ArrayList<>();
  private final List<Inventory.Service> services = new ArrayList<>();
  private Calendar calendar = Calendar.EMPTY;
  private Optional<PackHead> head = Optional.empty();
  private Optional<ApprovalTerms> approvals = Optional.empty();

  private PackReader() {}

  /**
   * What became of a pack.
   *
   * @param pack the pack; null if there is a problem
   * @param problems everything that is wrong, by place
   * @param parts what could be read, also where something is wrong
   */
  public record Read(@Nullable PolicyPack pack, List<PolicyProblem> problems, PackParts parts) {
    public Read {
      problems = List.copyOf(problems);
    }
  }

  /**
   * Reads one pack by itself. A pack that extends another is not complete before it is {@linkplain
   * #merge merged}.
   *
   * @param files bytes by path inside the pack, with {@code /} between folders
   */
  public static Read read(SortedMap<String, byte[]> files) {
    return new PackReader().all(files);
  }

  /**
   * The child with everything of its parent. What it adds stands beside what its parent has; only
   * approvals take its parent's place.
   *
   * @param parent a complete pack
   * @param child a pack that extends it
   */
  public static Read merge(PolicyPack parent, PolicyPack child) {
    return PackMerge.of(parent, child);
  }

  /**
   * What stands against merging, for a pack in which other things are wrong as well.
   *
   * @param parent a complete pack
   * @param child what could be read of a pack that extends it
   * @param paths every file of the child
   */
  public static List<PolicyProblem> conflicts(
      PolicyPack parent, PackParts child, Collection<String> paths) {
    return PackMerge.problems(parent, child.extendsPack(), "this pack", paths);
  }

  /** True if a file of this path has its place in a pack. */
  public static boolean belongs(String path) {
    return PackLayout.of(path).isPresent();
  }

  private Read all(SortedMap<String, byte[]> files) {
    if (files.size() > MOST_FILES) {
      findings.addWhole(
          "pack.yaml",
          "too-many",
          files.size() + " files; the limit is " + MOST_FILES,
          "is it the right folder?");
      return new Read(null, findings.sorted(), PackParts.NONE);
    }
    files.forEach((path, bytes) -> decoded(path, bytes).ifPresent(this::one));
    WorkflowReader.pair(files.keySet(), sound(), workflows, findings);
    if (!files.containsKey("pack.yaml")) {
      findings.addWhole(
          "pack.yaml", "missing-file", "missing", "write `name`, `owner` and `minEngine`");
    }
    boolean extending = head.isPresent() && !head.get().extendsPack().isEmpty();
    if (!extending && !files.containsKey("approvals/default.yaml")) {
      findings.addWhole(
          "approvals/default.yaml",
          "missing-file",
          "missing",
          "say how long signatures may be gathered");
    }
    return findings.none()
        ? complete(files, head.orElseThrow())
        : new Read(null, findings.sorted(), parts());
  }

  /** What leans on an operation in which something is wrong is not called wrong too. */
  private List<Operation> sound() {
    return operations.stream().filter(each -> !doubtful.contains(each.name())).toList();
  }

  private PackParts parts() {
    return new PackParts(
        head.map(PackHead::read).orElse(false),
        head.map(PackHead::extendsPack).orElse(""),
        head.map(PackHead::switchedOff).orElse(List.of()),
        orders,
        tables,
        operations,
        doubtful);
  }

  private Read complete(SortedMap<String, byte[]> files, PackHead of) {
    PolicyPack pack =
        new PolicyPack(
            of.name(),
            of.owner(),
            of.extendsPack(),
            digest(files),
            orders,
            tables,
            operations.stream().sorted(comparing(Operation::name)).toList(),
            workflows,
            approvals.orElse(UNTIL_MERGED),
            new Inventory(services),
            calendar,
            List.copyOf(files.keySet()),
            List.of(),
            of.switchedOff(),
            runbooks);
    return new Read(pack, List.of(), parts());
  }

  private Optional<PackFile> decoded(String path, byte[] bytes) {
    if (PackLayout.of(path).isEmpty()) {
      PackLayout.refuse(path, findings);
      return Optional.empty();
    }
    if (bytes.length > LARGEST_FILE) {
      findings.addWhole(
          path, "too-large", bytes.length + " bytes; the limit is " + LARGEST_FILE, "split it");
      return Optional.empty();
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (!text.startsWith("\ufeff")) {
        return Optional.of(new PackFile(path, text));
      }
    } catch (CharacterCodingException notUtf8) {
      // noted below, as a byte order mark is
    }
    findings.addWhole(
        path, "no-utf8", "not plain UTF-8", "store it as UTF-8 without a byte order mark");
    return Optional.empty();
  }

  private void one(PackFile file) {
    switch (PackLayout.of(file.path()).orElseThrow()) {
      case HEAD -> head = Optional.of(PackHead.read(file, findings));
      case OPERATION -> operation(file);
      case ORDERS -> orders.add(file);
      case AUTONOMY -> tables.add(file);
      case APPROVALS -> approvals = ApprovalsReader.read(file, findings);
      case INVENTORY -> services.addAll(InventoryReader.read(file, findings));
      case CALENDAR -> calendar = calendar.and(CalendarReader.read(file, findings));
      case WORKFLOW -> WorkflowReader.read(file, findings).ifPresent(workflows::add);
      case RUNBOOK -> runbooks.add(RunbookReader.read(file, findings));
      case SCENARIO, WORDS -> {}
    }
  }

  /** An operation that can't be read has a name at least: that of its folder. */
  private void operation(PackFile file) {
    String folder = file.path().split("/", -1)[1];
    Optional<CatalogueReader.Entry> entry = CatalogueReader.read(file, findings);
    entry.map(CatalogueReader.Entry::operation).ifPresent(operations::add);
    if (entry.isEmpty() || !entry.get().sound()) {
      doubtful.add(folder);
      entry.map(wrong -> wrong.operation().name()).ifPresent(doubtful::add);
    }
  }

  /**
   * SHA-256 in lower-case hex over each path and its bytes, both preceded by their length, so that
   * no two packs look alike. The parent is not in it.
   *
   * @param files bytes by path inside the pack
   */
  public static String digest(SortedMap<String, byte[]> files) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      for (byte[] part : List.of(file.getKey().getBytes(StandardCharsets.UTF_8), file.getValue())) {
        all.writeBytes(ByteBuffer.allocate(4).putInt(part.length).array());
        all.writeBytes(part);
      }
    }
    return CanonicalJson.sha256(all.toByteArray());
  }
}
