package io.midwatch.engine.app;

import io.midwatch.engine.adapter.pagerduty.PagerDutyPager;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads whom to call. */
final class NotifyReader {

  private static final Duration REPEAT = Duration.ofMinutes(15);
  private static final Duration MOST = Duration.ofHours(24);

  private NotifyReader() {}

  /** The pagers, in the order in which they are called. */
  static List<Configuration.NotifySettings> read(Fields root) {
    List<Configuration.NotifySettings> all = new ArrayList<>();
    for (Fields each : root.list("notify")) {
      each.keys();
      String kind = each.needed("kind");
      Duration repeat = each.duration("repeat", MOST, REPEAT);
      Optional<URI> url = each.uri("url");
      Optional<Path> secret = each.optional("secretFile").map(each::resolve);
      Optional<Path> key = each.optional("routingKeyFile").map(each::resolve);
      String name = kind + "-" + (all.size() + 1);
      switch (kind) {
        case "webhook" -> {
          refuse(each, key.isPresent(), "routingKeyFile", "pagerduty");
          all.add(
              new Configuration.NotifySettings(
                  name,
                  false,
                  url.orElseGet(() -> lacking(each)),
                  secret(each, secret, "secretFile"),
                  repeat));
        }
        case "pagerduty" -> {
          refuse(each, secret.isPresent(), "secretFile", "webhook");
          all.add(
              new Configuration.NotifySettings(
                  name,
                  true,
                  url.orElse(PagerDutyPager.USUAL),
                  secret(each, key, "routingKeyFile"),
                  repeat));
        }
        default -> each.choice("kind", Set.of("webhook", "pagerduty"), "webhook");
      }
    }
    return all;
  }

  /** Stands where nothing does, until all that is wrong is told. */
  private static URI lacking(Fields each) {
    each.needed("url");
    return PagerDutyPager.USUAL;
  }

  private static Configuration.Password secret(Fields each, Optional<Path> file, String key) {
    if (file.isEmpty()) {
      each.needed(key);
      return Configuration.Password.NONE;
    }
    return new Configuration.Password(PasswordFile.read(file.get(), each, key));
  }

  private static void refuse(Fields each, boolean written, String key, String other) {
    if (written) {
      each.wrong(key, "belongs to `kind: " + other + "`\n  help: remove it");
    }
  }
}
