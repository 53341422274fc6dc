package io.midwatch.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The stop buttons. */
abstract class StopCommand implements Callable<Integer> {

  @Spec CommandSpec spec;
  @Mixin ServerOption server;

  @Option(names = "--cluster", paramLabel = "C", description = "Only this cluster.")
  String cluster = "";

  @Option(names = "--operation", paramLabel = "O", description = "Only this operation.")
  String operation = "";

  @Option(names = "--reason", required = true, paramLabel = "R", description = "Why.")
  String reason;

  int answered(ServerClient.Answer answer, String done) {
    if (answer.fine()) {
      spec.commandLine().getOut().println(done);
      return ExitCode.FINE;
    }
    spec.commandLine().getErr().println("midwatch: refused: " + answer.problem());
    return ExitCode.REFUSED;
  }

  /** {@code midwatch stop}. */
  @Command(
      name = "stop",
      mixinStandardHelpOptions = true,
      description = "Stops changes: of the whole fleet, a cluster, or an operation.",
      footer = {
        "",
        "Examples:",
        "  midwatch stop --reason 'data centre work until six'",
        "  midwatch stop --cluster eu-1 --operation drain-node --reason 'disks are being replaced'"
      })
  static final class Stop extends StopCommand {

    @Override
    public Integer call() {
      ServerClient.Answer answer =
          server
              .client()
              .post(
                  "/api/stops",
                  Map.of("cluster", cluster, "operation", operation, "reason", reason));
      return answered(
          answer, "stopped; `midwatch resume` with the same cluster and operation ends it");
    }
  }

  /** {@code midwatch resume}. */
  @Command(
      name = "resume",
      mixinStandardHelpOptions = true,
      description = "Releases the stop button that covers just what is named.",
      footer = {
        "",
        "Examples:",
        "  midwatch resume --reason 'the work is done'",
        "  midwatch resume --cluster eu-1 --reason 'disks are replaced'"
      })
  static final class Resume extends StopCommand {

    @Override
    public Integer call() {
      ServerClient client = server.client();
      ServerClient.Answer stops = client.get("/api/stops");
      if (!stops.fine()) {
        return answered(stops, "");
      }
      int released = 0;
      int exit = ExitCode.FINE;
      // two people may have pressed for the same: one that is left would go on stopping it
      for (JsonNode stop : stops.body().path("items")) {
        if (exit == ExitCode.FINE && meant(stop)) {
          exit = answered(client.delete(path(stop)), "resumed: " + stop.path("id").asText());
          released++;
        }
      }
      if (released == 0) {
        spec.commandLine().getErr().println("midwatch: no stop button covers just that");
        return ExitCode.REFUSED;
      }
      return exit;
    }

    private boolean meant(JsonNode stop) {
      return stop.path("cluster").asText("").equals(cluster)
          && stop.path("operation").asText("").equals(operation);
    }

    private String path(JsonNode stop) {
      return "/api/stops/"
          + ServerClient.segment(stop.path("id").asText())
          + "?reason="
          + URLEncoder.encode(reason, StandardCharsets.UTF_8);
    }
  }
}
