package io.midwatch.engine.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code midwatch completion}: a script by which a shell completes verbs and options. */
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    description = "Prints a script by which a shell completes verbs and options.",
    footer = {
      "",
      "Examples:",
      "  source <(midwatch completion bash)",
      "  midwatch completion zsh > ~/.midwatch-completion; echo 'source ~/.midwatch-completion' >> ~/.zshrc"
    })
public final class CompletionCommand implements Callable<Integer> {

  /** The shells. */
  enum Shell {
    BASH,
    ZSH;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "bash|zsh",
      description = "The shell: ${COMPLETION-CANDIDATES}.")
  private Shell shell = Shell.BASH;

  /** One script serves both: it switches zsh to bash's way of completing. */
  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    out.println("# completes the verbs of midwatch in " + shell);
    out.print(AutoComplete.bash("midwatch", spec.root().commandLine()));
    out.flush();
    return ExitCode.FINE;
  }
}
