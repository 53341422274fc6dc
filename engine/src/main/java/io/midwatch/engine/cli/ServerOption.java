package io.midwatch.engine.cli;

import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which service a verb talks to, and as whom. */
final class ServerOption {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--server",
      paramLabel = "URL",
      description = "The service to talk to (else MIDWATCH_SERVER, else http://127.0.0.1:8080).")
  private String server = "";

  @Option(
      names = "--as",
      paramLabel = "PERSON",
      description = "Who you are, where the service knows demo people (else MIDWATCH_PERSON).")
  private String person = "";

  /** The service's address, without a slash at the end. */
  String url() {
    String url =
        server.isEmpty()
            ? Optional.ofNullable(System.getenv("MIDWATCH_SERVER")).orElse("http://127.0.0.1:8080")
            : server;
    if (!url.matches("(?i)https?://[^/].*")) {
      throw new ParameterException(
          spec.commandLine(), "`" + url + "` is no service's address; write http://… or https://…");
    }
    return url.replaceAll("/+$", "");
  }

  ServerClient client() {
    String who =
        person.isEmpty()
            ? Optional.ofNullable(System.getenv("MIDWATCH_PERSON")).orElse("")
            : person;
    return new ServerClient(url(), who, token(url()));
  }

  /** What proves to a service who its reader is; empty if nothing is known. */
  static String token(String url) {
    return Optional.ofNullable(System.getenv("MIDWATCH_TOKEN"))
        .or(() -> Credentials.own().token(url))
        .orElse("");
  }
}
