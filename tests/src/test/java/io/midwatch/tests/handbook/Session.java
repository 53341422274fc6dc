package io.midwatch.tests.handbook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.midwatch.engine.app.SandboxNights;
import io.midwatch.engine.ledger.LedgerEntry;
import io.midwatch.engine.policy.Packs;
import io.midwatch.engine.simulation.Nights;
import io.midwatch.engine.simulation.Scenario;
import io.midwatch.engine.simulation.ScenarioReader;
import io.midwatch.engine.simulation.ScenarioRun;
import io.midwatch.rules.policy.PackFile;
import io.midwatch.tests.scenarios.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a reader of a page does: writes its files, types its commands, compares what is printed. */
final class Session {

  private static final String FILE = "file: ";
  private static final String SERVICE = "service: recorded under starter: ";
  private static final String VERB = "./midwatch ";

  private final Path folder;
  private int exit;

  Session(Path folder) {
    this.folder = folder;
  }

  void play(List<Block> blocks) throws IOException {
    for (Block block : blocks) {
      if (block.mark().startsWith(FILE)) {
        Path file = folder.resolve(block.mark().substring(FILE.length()));
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, block.text());
      } else if (block.mark().startsWith(SERVICE)) {
        record(block.mark().substring(SERVICE.length()).split(" "));
      } else if (block.kind().equals("console")) {
        for (Block.Said said : block.said()) {
          assertThat(printed(said.command()))
              .as("the page's line %d: %s", block.line(), said.command())
              .matches(Elided.pattern(said.answer()));
        }
      }
    }
  }

  private String printed(String command) throws IOException {
    if (command.equals("echo $?")) {
      return exit + "\n";
    }
    if (!command.startsWith(VERB)) {
      return Shell.does(command, folder);
    }
    String[] words = command.substring(VERB.length()).split(" ");
    Line line = Line.run(Arrays.stream(words).map(this::placed).toArray(String[]::new));
    exit = line.exit();
    String all = (line.out() + line.err()).replace(folder + "/", "").stripTrailing();
    return all.isEmpty() ? "" : all + "\n";
  }

  private String placed(String word) {
    return word.startsWith("mypack") || word.matches("case.*\\.jsonl?")
        ? folder.resolve(word).toString()
        : word;
  }

  /** What a service under the starter pack would have exported, had these scenarios been real. */
  private void record(String... scenarios) throws IOException {
    StringBuilder cases = new StringBuilder();
    for (String name : scenarios) {
      Path file = folder.resolve(name);
      ScenarioReader.Read read = ScenarioReader.read(new PackFile(name, Files.readString(file)));
      cases.append(
          Line.over(ledger(read.scenario()), "ledger", "export", "--cases", "--database", "jdbc:x")
              .out());
    }
    Files.writeString(folder.resolve("cases.jsonl"), cases);
    String first = cases.substring(0, cases.indexOf("\n"));
    String one = new ObjectMapper().readTree(first).path("case").toString();
    Files.writeString(folder.resolve("case.json"), one);
  }

  private static List<LedgerEntry> ledger(@Nullable Scenario scenario) {
    List<Nights.Night> nights = new ArrayList<>();
    ScenarioRun.play(
        Objects.requireNonNull(scenario),
        Packs.load("starter"),
        (sketch, start, seed) -> {
          nights.add(new SandboxNights().begin(sketch, start, seed));
          return nights.get(0);
        });
    return nights.get(0).hours().store().inTransaction(work -> work.ledgerAfter(0, 100_000));
  }
}
