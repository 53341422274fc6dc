package io.midwatch.tests.bench;

import io.midwatch.engine.app.SandboxNights;
import io.midwatch.engine.ledger.LedgerEntry;
import io.midwatch.engine.policy.Packs;
import io.midwatch.engine.simulation.CaseExport;
import io.midwatch.engine.simulation.Nights;
import io.midwatch.engine.simulation.Scenario;
import io.midwatch.engine.simulation.ScenarioReader;
import io.midwatch.engine.simulation.ScenarioRun;
import io.midwatch.rules.policy.PackFile;
import io.midwatch.rules.rulebook.StandingOrders;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * Recorded cases in any number: those that the scenarios of {@code starter} leave in the ledger,
 * drawn again and again, each of another incident in another cluster.
 */
final class ManyCases {

  private static final int SEED = 7;
  private static final int CLUSTERS = 400;
  private static final Pattern INCIDENT = Pattern.compile("INC-[0-9]+");
  private static final Pattern CLUSTER = Pattern.compile("eu-prod-([0-9])");
  private static final Pattern SEQ = Pattern.compile("^\\{\"seq\":[0-9]+");

  private ManyCases() {}

  /** Writes so many lines, as {@code ledger export --cases} would; always the same ones. */
  static void write(Path file, int count) throws IOException {
    List<String> recorded = recorded();
    Random random = new Random(SEED);
    try (PrintStream out =
        new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8)) {
      for (int i = 1; i <= count; i++) {
        out.append(another(recorded.get(random.nextInt(recorded.size())), i, random.nextInt(CLUSTERS)))
            .append('\n');
      }
    }
    System.out.printf(
        "%d lines of %d recorded cases, %d MB: %s%n",
        count, recorded.size(), Files.size(file) / 1_000_000, file.toAbsolutePath());
  }

  private static String another(String line, int number, int cluster) {
    String elsewhere = CLUSTER.matcher(line).replaceAll("eu-prod-" + cluster + "$1");
    String ofAnother = INCIDENT.matcher(elsewhere).replaceAll("INC-" + number);
    return SEQ.matcher(ofAnother).replaceFirst("{\"seq\":" + number);
  }

  private static List<String> recorded() {
    StandingOrders orders = Packs.load("starter");
    List<String> lines = new ArrayList<>();
    for (PackFile file : Packs.scenarios("starter")) {
      Scenario scenario = Objects.requireNonNull(ScenarioReader.read(file).scenario());
      List<Nights.Night> nights = new ArrayList<>();
      ScenarioRun.play(
          scenario,
          orders,
          (sketch, start, seed) -> {
            nights.add(new SandboxNights().begin(sketch, start, seed));
            return nights.get(0);
          });
      CaseExport export = new CaseExport();
      List<LedgerEntry> ledger =
          nights.get(0).hours().store().inTransaction(work -> work.ledgerAfter(0, 100_000));
      ledger.stream().map(export::next).flatMap(Optional::stream).forEach(lines::add);
    }
    return lines;
  }
}
