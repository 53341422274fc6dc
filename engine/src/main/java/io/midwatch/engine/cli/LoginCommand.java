package io.midwatch.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code midwatch login}: signs in by a device code. */
@Command(
    name = "login",
    mixinStandardHelpOptions = true,
    description = {
      "Signs you in to a service: shows a code to enter at the identity provider, and keeps the",
      "token in ~/.config/midwatch for this service. It lasts as long as the provider says."
    },
    footer = {"", "Examples:", "  midwatch login --server https://midwatch.example"})
final class LoginCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ServerOption server;

  @Override
  public Integer call() throws InterruptedException {
    ServerClient.Answer how = server.client().get("/api/sign-in");
    if (!how.fine()) {
      spec.commandLine().getErr().println("midwatch: " + how.problem());
      return how.refusedCode();
    }
    JsonNode device = how.body().path("device");
    if (device.path("deviceEndpoint").asText("").isEmpty()) {
      spec.commandLine()
          .getErr()
          .println(
              how.body().path("kind").asText().equals("oidc")
                  ? "midwatch: the identity provider has no device flow\n"
                      + "  help: set MIDWATCH_TOKEN to an ID token, or sign in with a browser"
                  : "midwatch: nobody signs in at this service");
      return ExitCode.NOT_SIGNED_IN;
    }
    Optional<String> token = DeviceFlow.of(device).run(spec.commandLine().getErr());
    if (token.isEmpty()) {
      spec.commandLine().getErr().println("midwatch: not signed in");
      return ExitCode.NOT_SIGNED_IN;
    }
    Credentials.own().keep(server.url(), token.get());
    spec.commandLine().getOut().println("signed in at " + server.url());
    return ExitCode.FINE;
  }

  /** How long to wait for the person at most. */
  static final Duration LONGEST = Duration.ofMinutes(15);
}
