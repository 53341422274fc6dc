package io.midwatch.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code midwatch test-alert}: the way of one alert, from the hook to its decision. */
@Command(
    name = "test-alert",
    mixinStandardHelpOptions = true,
    description = {
      "Sends one alert as Alertmanager would, follows it to its decision, and resolves it.",
      "It is an alert like any other: without labels that name an object it is about the whole"
          + " cluster."
    },
    footer = {
      "",
      "Examples:",
      "  midwatch test-alert --to http://127.0.0.1:8080 --cluster eu-1",
      "  midwatch test-alert --to http://127.0.0.1:8080 --cluster eu-1 --alertname"
          + " KubePodCrashLooping --label namespace=shop --label deployment=cart"
    })
final class TestAlertCommand implements Callable<Integer> {

  private static final Duration LOOK = Duration.ofMillis(200);
  private static final Set<String> UNDECIDED = Set.of("OPEN", "INVESTIGATING", "");

  @Spec private CommandSpec spec;
  @Mixin private OutputOption output;

  @Option(names = "--to", required = true, paramLabel = "URL", description = "The service.")
  private String to = "";

  @Option(names = "--cluster", paramLabel = "C", description = "The cluster (else its default).")
  private String cluster = "";

  @Option(
      names = "--alertname",
      paramLabel = "A",
      defaultValue = "MidwatchTestAlert",
      description = "The alert's name (${DEFAULT-VALUE}).")
  private String alertname = "";

  @Option(names = "--label", paramLabel = "K=V", description = "Another label; may be repeated.")
  private Map<String, String> labels = new TreeMap<>();

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "60s",
      description = "How long to wait for the decision: a number with s or m (${DEFAULT-VALUE}).")
  private String timeout = "";

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "A file with the bearer token of intake.auth.")
  private @Nullable Path tokenFile;

  @Option(names = "--keep", description = "Leave the alert firing.")
  private boolean keep;

  @Override
  public Integer call() throws IOException {
    Duration longest = longest();
    ServerClient client = new ServerClient(to, "", ServerOption.token(to.replaceAll("/+$", "")));
    TestAlert alert = new TestAlert(client, authorization(), all(), Instant.now());
    ServerClient.Answer sent = alert.send(true);
    if (!sent.fine()) {
      return refused(sent);
    }
    long durable = Duration.between(alert.began(), Instant.now()).toMillis();
    try {
      JsonNode incidents = sent.body().path("incidents");
      if (incidents.isEmpty()) {
        spec.commandLine().getErr().println("midwatch: it is durable, and opens no incident");
        return ExitCode.FINE;
      }
      return follow(client, incidents.get(0).asText(), durable, longest);
    } finally {
      if (!keep) {
        alert.send(false);
      }
    }
  }

  private int refused(ServerClient.Answer answer) {
    spec.commandLine().getErr().println("midwatch: the alert was refused: " + answer.problem());
    boolean key = answer.status() == 401 || answer.status() == 403;
    return key ? ExitCode.NOT_SIGNED_IN : ExitCode.COULD_NOT_RUN;
  }

  private int follow(ServerClient client, String id, long durable, Duration longest) {
    long end = System.nanoTime() + longest.toNanos();
    while (true) {
      ServerClient.Answer answer = client.get("/api/incidents/" + ServerClient.segment(id));
      if (!answer.fine()) {
        spec.commandLine().getErr().println("midwatch: " + id + ": " + answer.problem());
        return answer.status() == 401 || answer.status() == 403
            ? ExitCode.NOT_SIGNED_IN
            : ExitCode.COULD_NOT_RUN;
      }
      boolean decided = !UNDECIDED.contains(answer.body().path("state").asText(""));
      if (decided || System.nanoTime() - end >= 0) {
        tell(answer.body(), durable, decided);
        return decided ? ExitCode.FINE : ExitCode.TIMED_OUT;
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  private void tell(JsonNode incident, long durable, boolean decided) {
    ObjectNode told = TestAlert.stages(incident, durable).put("decided", decided);
    PrintWriter out = spec.commandLine().getOut();
    if (output.json()) {
      out.println(Answers.pretty(told));
    } else {
      out.printf("durable after %d ms, in %s%n", durable, told.path("incident").asText());
      told.path("stages")
          .forEach(
              stage ->
                  out.printf(
                      "  %-10s %6d ms%n",
                      Answers.plain(stage.path("stage").asText()),
                      stage.path("milliseconds").asLong()));
      out.printf("%s %s%n", told.path("state").asText(), told.path("verdict").asText());
      incident.path("reasons").forEach(why -> out.println("  " + Answers.plain(why.asText())));
    }
    if (!decided) {
      spec.commandLine().getErr().println("midwatch: no decision within " + timeout);
    }
  }

  private Duration longest() {
    if (!timeout.matches("[1-9][0-9]{0,3}[sm]")) {
      throw new ParameterException(
          spec.commandLine(), "--timeout: `" + timeout + "` is no time; write 30s or 2m");
    }
    long number = Long.parseLong(timeout.substring(0, timeout.length() - 1));
    return timeout.endsWith("m") ? Duration.ofMinutes(number) : Duration.ofSeconds(number);
  }

  private String authorization() throws IOException {
    Path file = tokenFile;
    return file == null ? "" : "Bearer " + Files.readString(file).strip();
  }

  private Map<String, String> all() {
    Map<String, String> all = new TreeMap<>(labels);
    all.put("alertname", alertname);
    if (!cluster.isEmpty()) {
      all.put("cluster", cluster);
    }
    return all;
  }
}
