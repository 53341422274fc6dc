package io.midwatch.engine.app;

import io.midwatch.engine.cli.ExitCode;
import io.midwatch.engine.cli.ServiceDoor;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** The service over real clusters. */
final class Serve implements ServiceDoor {

  private final Service service;

  Serve(Service service) {
    this.service = service;
  }

  /** Who may come, so that nobody has to guess. */
  private static String who(Configuration configuration) {
    return configuration
        .identity()
        .oidc()
        .map(oidc -> "people sign in at " + oidc.issuer())
        .orElse("nobody signs in, so only this machine is answered");
  }

  @Override
  public int run(Wishes wishes, PrintWriter err) {
    Map<String, String> environment = new HashMap<>(System.getenv());
    wishes.host().ifPresent(host -> environment.put("MIDWATCH_HTTP_HOST", host));
    wishes.port().ifPresent(port -> environment.put("MIDWATCH_HTTP_PORT", port.toString()));
    if (wishes.observe()) {
      environment.put("MIDWATCH_MODE", "observe");
    }
    Configuration configuration;
    try {
      configuration = ConfigurationReader.read(Path.of(wishes.config()), environment);
    } catch (BadConfiguration e) {
      err.println(e.getMessage());
      return ExitCode.COULD_NOT_RUN;
    }
    // long enough for senders and load balancers to see that it ends
    System.setProperty("quarkus.shutdown.delay", "2S");
    new Launch(
            configuration,
            configuration.timing().settings(configuration.act()),
            () -> RealWorld.of(configuration),
            Clock.systemUTC())
        .leave();
    return service.run(
        configuration,
        ready -> {
          err.printf(
              "midwatch stands on %s, %s, %d clusters, pack %s; %s%n",
              ready.url(),
              configuration.act() ? "acting" : "observing",
              configuration.clusters().size(),
              ready.parts().orders().pack().name(),
              who(configuration));
          if (configuration.intake().keys().open() && configuration.identity().oidc().isEmpty()) {
            err.println(
                "alerts are taken from any program on this machine; `intake.auth` asks for a key");
          }
        });
  }
}
