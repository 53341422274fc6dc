package io.midwatch.engine.app;

import io.midwatch.engine.adapter.slack.SlackAlerts;
import io.midwatch.engine.adapter.slack.SlackSettings;
import io.midwatch.engine.app.Configuration.ClusterSettings;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads where people sign in Slack. */
final class SlackReader {

  private SlackReader() {}

  /**
   * A workspace as it is configured.
   *
   * @param settings the workspace
   * @param webForTwo true if one of two signatures must be given on the web
   */
  record Slack(SlackSettings settings, boolean webForTwo) {}

  /** What is written under {@code slack}; empty if nothing is. */
  static Optional<Slack> read(
      Fields root, Fields http, boolean oidc, List<ClusterSettings> clusters) {
    Fields slack = root.child("slack").keys();
    Optional<String> team = slack.optional("team");
    Optional<String> app = slack.optional("app");
    List<String> channels = slack.texts("channels", List.of());
    Optional<String> token = slack.optional("botTokenFile");
    Optional<String> secret = slack.optional("signingSecretFile");
    Optional<String> appToken = slack.optional("appTokenFile");
    List<SlackAlerts> alerts = alerts(slack, clusters);
    Optional<URI> api = slack.uri("apiUrl");
    api.ifPresent(url -> address(slack, url));
    Optional<URI> web = http.uri("publicUrl");
    String two =
        slack.choice("secondSignature", Set.of("web", "anywhere"), oidc ? "web" : "anywhere");
    boolean any =
        team.isPresent()
            || app.isPresent()
            || token.isPresent()
            || secret.isPresent()
            || appToken.isPresent()
            || !alerts.isEmpty()
            || api.isPresent()
            || !channels.isEmpty();
    if (!any) {
      return Optional.empty();
    }
    id(slack, "team", team, "[TE][A-Z0-9]{2,40}");
    id(slack, "app", app, "A[A-Z0-9]{2,40}");
    if (channels.isEmpty() || channels.stream().anyMatch(c -> !c.matches("[CG][A-Z0-9]{2,40}"))) {
      slack.wrong(
          "channels",
          "must list ids of channels, such as `C0123ABCD`\n"
              + "  help: a channel's name may change hands; its id stands at the end of its details");
    }
    if (Set.copyOf(channels).size() < channels.size()) {
      slack.wrong("channels", "names a channel twice: every card would stand there twice");
    }
    if (web.isEmpty()) {
      http.wrong("publicUrl", "is missing; cards link to it");
    }
    return Optional.of(
        new Slack(
            new SlackSettings(
                api.orElse(SlackSettings.USUAL),
                team.orElse(""),
                app.orElse(""),
                secret(slack, "botTokenFile", token),
                // what comes over the app's own connection is not signed
                appToken.isPresent() && secret.isEmpty()
                    ? ""
                    : secret(slack, "signingSecretFile", secret),
                channels,
                alerts,
                appToken.map(file -> secret(slack, "appTokenFile", appToken)).orElse(""),
                web.map(URI::toString).orElse("").replaceAll("/+$", "")),
            two.equals("web")));
  }

  private static List<SlackAlerts> alerts(Fields slack, List<ClusterSettings> clusters) {
    Set<String> known =
        clusters.stream()
            .map(cluster -> cluster.profile().name())
            .collect(Collectors.toCollection(TreeSet::new));
    List<SlackAlerts> all = new ArrayList<>();
    for (Fields each : slack.list("alerts")) {
      each.keys();
      String channel = each.needed("channel");
      String bot = each.needed("bot");
      String cluster = each.text("cluster", "");
      if (!channel.matches("[CG][A-Z0-9]{2,40}")) {
        each.wrong("channel", "must be a channel's id, such as `C0123ABCD`");
      }
      if (!bot.matches("B[A-Z0-9]{2,40}")) {
        each.wrong(
            "bot", "must be a bot's id, such as `B0123ABCD`\n  help: `bot_id` of its messages");
      }
      if (!cluster.isEmpty() && !known.contains(cluster)) {
        each.wrong("cluster", "`" + cluster + "` is none of the configured clusters: " + known);
      }
      if (all.stream().anyMatch(one -> one.channel().equals(channel) && one.bot().equals(bot))) {
        each.wrong("bot", "is named twice for this channel, and only one of both could count");
      }
      all.add(new SlackAlerts(channel, bot, cluster));
    }
    return all;
  }

  /** The token is sent there: it must not travel for everybody to read. */
  private static void address(Fields slack, URI url) {
    boolean here = url.getHost() != null && ConfigurationReader.loopback(url.getHost());
    if (!"https".equals(url.getScheme()) && !here) {
      slack.wrong("apiUrl", "must begin with https://, for the token is sent there");
    }
    if (!url.toString().endsWith("/")) {
      slack.wrong("apiUrl", "must end with a slash, such as https://slack.com/api/");
    }
  }

  private static void id(Fields slack, String key, Optional<String> value, String form) {
    if (!value.orElse("").matches(form)) {
      slack.wrong(
          key,
          "must be Slack's id of the "
              + (key.equals("team") ? "workspace" : "app")
              + "\n  help: it is on the app's page at api.slack.com");
    }
  }

  private static String secret(Fields slack, String key, Optional<String> file) {
    if (file.isEmpty()) {
      slack.needed(key);
      return "";
    }
    return PasswordFile.read(slack.resolve(file.get()), slack, key);
  }
}
