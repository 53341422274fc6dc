package io.midwatch.tests.scenarios;

import io.midwatch.engine.app.SandboxNights;
import io.midwatch.engine.ledger.LedgerEntry;
import io.midwatch.engine.policy.Packs;
import io.midwatch.engine.simulation.Nights;
import io.midwatch.engine.simulation.ScenarioReader;
import io.midwatch.engine.simulation.ScenarioRun;
import io.midwatch.rules.policy.PackFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What a service would have in its ledger, had a scenario been real. */
public final class Recording {

  private static final Path ROOT = Path.of(System.getProperty("midwatch.root", ".."));

  private Recording() {}

  /** The entries of one of the checkout's scenarios that was played under a pack. */
  public static List<LedgerEntry> of(String pack, String file) throws IOException {
    return played(pack, Files.readString(ROOT.resolve(file)));
  }

  /** The entries of a scenario that was played under a pack. */
  public static List<LedgerEntry> played(String pack, String yaml) {
    ScenarioReader.Read read = ScenarioReader.read(new PackFile("recorded.yaml", yaml));
    List<Nights.Night> nights = new ArrayList<>();
    ScenarioRun.play(
        Objects.requireNonNull(read.scenario(), () -> read.problems().toString()),
        Packs.load(pack),
        (sketch, start, seed) -> {
          nights.add(new SandboxNights().begin(sketch, start, seed));
          return nights.get(0);
        });
    return nights.get(0).hours().store().inTransaction(work -> work.ledgerAfter(0, 100_000));
  }
}
