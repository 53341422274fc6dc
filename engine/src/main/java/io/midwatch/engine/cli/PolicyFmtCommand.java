package io.midwatch.engine.cli;

import io.midwatch.engine.policy.OrderFiles;
import io.midwatch.rules.policy.Plain;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code midwatch policy fmt}: orders, laid out in the one way. */
@Command(
    name = "fmt",
    mixinStandardHelpOptions = true,
    description = {
      "Lays out files of orders (.drl) in the one way. Only blanks and line ends change: every word"
          + " and every comment stays. Files with a mistake are refused, and then none is written.",
    },
    footer = {
      "",
      "Exit codes: 0 done; 2 with --check: a file would change; 3 a file has mistakes; 1 it can't"
          + " be read.",
      "",
      "Examples:",
      "  midwatch policy fmt my-pack",
      "  midwatch policy fmt --check --diff my-pack/guardrails"
    })
public final class PolicyFmtCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "PATH",
      defaultValue = ".",
      description = "Files and folders (${DEFAULT-VALUE}).")
  private List<String> paths = List.of(".");

  @Option(names = "--check", description = "Write nothing; exit 2 if a file would change.")
  private boolean check;

  @Option(names = "--diff", description = "Write nothing; show what would change.")
  private boolean diff;

  @Override
  public Integer call() throws IOException {
    OrderFiles files = OrderFiles.below(paths);
    PrintWriter out = spec.commandLine().getOut();
    if (!files.problems().isEmpty()) {
      files.problems().forEach(problem -> spec.commandLine().getErr().print(problem));
      spec.commandLine().getErr().println("nothing was written; correct these first");
      return ExitCode.POLICIES_INVALID;
    }
    if (files.all().isEmpty()) {
      throw new IOException("there are no files of orders (.drl) here");
    }
    for (OrderFiles.Laid file : files.changed()) {
      if (diff) {
        out.print(LineDiff.of(Plain.oneLine(file.shown()), file.before(), file.after()));
      } else {
        out.println(Plain.oneLine(file.shown()));
      }
    }
    if (!check && !diff) {
      files.write();
    }
    int changed = files.changed().size();
    String what = check || diff ? " would change, " : " laid out, ";
    spec.commandLine()
        .getErr()
        .println(
            PackCount.count(changed, "file") + what + (files.all().size() - changed) + " were so");
    out.flush();
    return check && changed > 0 ? ExitCode.REFUSED : ExitCode.FINE;
  }
}
