package io.midwatch.engine.cli;

import io.midwatch.engine.policy.Schemas;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code midwatch policy schema}: the forms of a pack's files, for editors and programs. */
@Command(
    name = "schema",
    mixinStandardHelpOptions = true,
    description = {
      "Prints a JSON Schema (2020-12) of one kind of file, or the vocabulary of the orders.",
      "Without KIND it says which there are."
    },
    footer = {
      "",
      "Examples:",
      "  midwatch policy schema operation > operation.schema.json",
      "  midwatch policy schema vocabulary"
    })
public final class PolicySchemaCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "KIND",
      completionCandidates = Schemas.Kinds.class,
      description = "One of: ${COMPLETION-CANDIDATES}.")
  private String kind = "";

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (kind.isEmpty()) {
      Schemas.kinds().forEach(out::println);
    } else if (Schemas.kinds().contains(kind)) {
      out.print(Schemas.text(kind));
    } else {
      throw new ParameterException(
          spec.commandLine(),
          "no schema `"
              + Answers.plain(kind)
              + "`; there are "
              + String.join(", ", Schemas.kinds()));
    }
    out.flush();
    return ExitCode.FINE;
  }
}
