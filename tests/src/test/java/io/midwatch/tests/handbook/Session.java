package io.midwatch.tests.handbook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.midwatch.engine.ledger.LedgerEntry;
import io.midwatch.tests.scenarios.Line;
import io.midwatch.tests.scenarios.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

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
      List<LedgerEntry> ledger = Recording.played("starter", Files.readString(file));
      cases.append(Line.over(ledger, "ledger", "export", "--cases", "--database", "jdbc:x").out());
    }
    Files.writeString(folder.resolve("cases.jsonl"), cases);
    String first = cases.substring(0, cases.indexOf("\n"));
    String one = new ObjectMapper().readTree(first).path("case").toString();
    Files.writeString(folder.resolve("case.json"), one);
  }
}
