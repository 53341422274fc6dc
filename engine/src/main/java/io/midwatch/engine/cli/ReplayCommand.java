package io.midwatch.engine.cli;

import io.midwatch.engine.policy.PackProblems;
import io.midwatch.engine.policy.Packs;
import io.midwatch.engine.simulation.CaseLine;
import io.midwatch.engine.simulation.Replay;
import io.midwatch.engine.simulation.Replaying;
import io.midwatch.rules.decision.ApprovalTerms;
import io.midwatch.rules.rulebook.StandingOrders;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code midwatch replay}: recorded cases against another pack. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = {
      "Decides recorded cases with another pack and shows what moves, and which order moved it.",
      "Exit code 2: a decision changed as --fail-on names it; 1: a line can't be read."
    },
    footer = {
      "",
      "Examples:",
      "  midwatch replay --cases cases.jsonl --pack policies/mine",
      "  midwatch replay --cases cases.jsonl --pack new --against old --fail-on any -o markdown"
    })
public final class ReplayCommand implements Callable<Integer> {

  private static final int MOST_BAD_LINES = 20;
  private static final int AT_A_TIME = 512;

  /** What makes the verb fail. */
  enum FailOn {
    WIDENING,
    ANY,
    NONE
  }

  /** The forms of the answer. */
  enum Form {
    TEXT,
    JSON,
    MARKDOWN
  }

  @Spec private CommandSpec spec;

  @Option(
      names = "--cases",
      required = true,
      paramLabel = "FILE",
      description = "Lines of `ledger export --cases`, or - for standard input.")
  private String file;

  @Option(
      names = "--pack",
      required = true,
      paramLabel = "NEW",
      description = "The pack to try: a built-in name or a folder.")
  private String pack;

  @Option(
      names = "--against",
      paramLabel = "OLD",
      description = "The pack to compare with; without it, the recorded decisions.")
  private String against = "";

  @Option(
      names = "--fail-on",
      defaultValue = "widening",
      description =
          "Which change gives exit code 2: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}); widening is"
              + " a milder verdict, any is another verdict, urgency or number of signatures,"
              + " or, with --against, another time for signatures.")
  private FailOn failOn = FailOn.WIDENING;

  @Option(
      names = "--limit",
      defaultValue = "20",
      description = "At most this many changed cases shown for each cause (${DEFAULT-VALUE}).")
  private int limit;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "text|json|markdown",
      defaultValue = "text",
      description = "Form of the answer: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
  private Form form = Form.TEXT;

  @Override
  public Integer call() throws IOException {
    if (limit < 0) {
      throw new ParameterException(spec.commandLine(), "--limit must be 0 or more, not " + limit);
    }
    PrintWriter err = spec.commandLine().getErr();
    Replaying replaying;
    List<String> beside;
    try {
      StandingOrders tried = Packs.load(pack);
      StandingOrders old = against.isEmpty() ? null : Packs.load(against);
      replaying = new Replaying(tried, old);
      beside = old == null ? List.of() : waits(old.pack().approvals(), tried.pack().approvals());
    } catch (PackProblems e) {
      err.println(e.getMessage());
      return ExitCode.POLICIES_INVALID;
    }
    int bad = read(replaying);
    Replay replay = replaying.done();
    if (bad > 0 || replay.cases() == 0) {
      err.println(
          bad > 0
              ? "midwatch: %d lines of %s can't be read, and no answer is given%s"
                  .formatted(bad, file, bad > MOST_BAD_LINES ? "; the first are shown" : "")
              : "midwatch: " + file + " holds no cases");
      return ExitCode.COULD_NOT_RUN;
    }
    String before = against.isEmpty() ? "as recorded" : against;
    show(new ReplayView(replay, before, pack, limit, beside));
    return failed(replay, !beside.isEmpty()) ? ExitCode.REFUSED : ExitCode.FINE;
  }

  /** How long signatures may be gathered is in no verdict; a change of it is said all the same. */
  private static List<String> waits(ApprovalTerms old, ApprovalTerms tried) {
    List<String> lines = new ArrayList<>();
    wait(lines, "one signature", old.oneSignature(), tried.oneSignature());
    wait(lines, "two signatures", old.twoSignatures(), tried.twoSignatures());
    return lines;
  }

  private static void wait(List<String> lines, String what, Duration old, Duration tried) {
    if (!old.equals(tried)) {
      lines.add(
          "what takes %s lapses after %d min, %d min before"
              .formatted(what, tried.toMinutes(), old.toMinutes()));
    }
  }

  private void show(ReplayView view) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        switch (form) {
          case TEXT -> view.text();
          case JSON -> view.json();
          case MARKDOWN -> view.markdown();
        });
    out.flush();
  }

  private boolean failed(Replay replay, boolean waitsOtherwise) {
    return switch (failOn) {
      case WIDENING -> replay.widened() > 0;
      case ANY -> replay.changed() > 0 || waitsOtherwise;
      case NONE -> false;
    };
  }

  /**
   * Reads and decides every line, some at a time on all processors, the next ones being read
   * meanwhile; tells and counts those that can't be read.
   */
  private int read(Replaying replaying) throws IOException {
    int bad = 0;
    try (BufferedReader in =
        file.equals("-")
            ? new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
            : Files.newBufferedReader(Path.of(file), StandardCharsets.UTF_8)) {
      int number = 0;
      List<String> lines = some(in);
      while (!lines.isEmpty()) {
        CompletableFuture<List<String>> next = CompletableFuture.supplyAsync(() -> some(in));
        List<Tried> tried = lines.parallelStream().map(line -> Tried.of(replaying, line)).toList();
        for (Tried one : tried) {
          number++;
          if (one.decided() != null) {
            replaying.add(one.decided());
          } else if (!one.problem().isEmpty() && ++bad <= MOST_BAD_LINES) {
            spec.commandLine().getErr().println(file + ":" + number + ": " + one.problem());
          }
        }
        lines = next.join();
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (CompletionException e) {
      if (e.getCause() instanceof UncheckedIOException unread) {
        throw unread.getCause();
      }
      throw e;
    }
    return bad;
  }

  private static List<String> some(BufferedReader in) {
    List<String> lines = new ArrayList<>(AT_A_TIME);
    try {
      String line = in.readLine();
      while (line != null) {
        lines.add(line);
        line = lines.size() < AT_A_TIME ? in.readLine() : null;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines;
  }

  /** What became of a line: nothing of an empty one, a case that was decided, or a problem. */
  private record Tried(Replaying.@Nullable Decided decided, String problem) {

    static Tried of(Replaying replaying, String line) {
      if (line.isBlank()) {
        return new Tried(null, "");
      }
      try {
        return new Tried(replaying.decide(CaseLine.read(line)), "");
      } catch (CaseLine.BadLine e) {
        return new Tried(null, Answers.cut(String.valueOf(e.getMessage()), 400));
      }
    }
  }
}
