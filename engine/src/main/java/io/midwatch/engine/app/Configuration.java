package io.midwatch.engine.app;

import io.midwatch.engine.adapter.database.DatabaseUrl;
import io.midwatch.engine.adapter.database.FileRoom;
import io.midwatch.engine.analysis.ModelTerms;
import io.midwatch.engine.approval.FreshSignIn;
import io.midwatch.engine.fleet.ClusterProfile;
import io.midwatch.engine.flow.FlowSettings;
import io.midwatch.engine.signin.Groups;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an operator has written in {@code midwatch.yaml} and the environment, checked.
 *
 * @param act true only if {@code mode: act} was written
 * @param host address to listen on
 * @param port port to listen on
 * @param database where the store is
 * @param pack built-in name or folder
 * @param identity who may sign
 * @param clusters the fleet
 * @param intake how alerts are taken in, and from whom
 * @param pagers whom to call, in order
 * @param log how it is told what happens
 * @param keepBodies how long the ledger keeps what entries say; empty for ever
 * @param timing ceilings on how long the flow takes its time
 * @param model which language model is asked, and on what terms; empty if none is
 * @param slack where people sign in Slack; empty if nowhere
 */
record Configuration(
    boolean act,
    String host,
    int port,
    DatabaseSettings database,
    String pack,
    IdentitySettings identity,
    List<ClusterSettings> clusters,
    IntakeReader.Intake intake,
    List<NotifySettings> pagers,
    LogSettings log,
    Optional<Duration> keepBodies,
    Timing timing,
    Optional<ModelTerms> model,
    Optional<SlackReader.Slack> slack) {

  Configuration {
    clusters = List.copyOf(clusters);
    pagers = List.copyOf(pagers);
  }

  /**
   * How the database is opened.
   *
   * @param url its JDBC URL
   * @param user its user; empty for H2's own, or if the URL names one
   * @param password the user's password
   * @param reserve what the disk of an H2 file must have left, in bytes
   */
  record DatabaseSettings(String url, String user, Password password, long reserve) {

    /** The room of its file. */
    FileRoom room() {
      return FileRoom.of(url, reserve);
    }

    /**
     * What the service must be told before it starts.
     *
     * @throws IllegalArgumentException if it is a kind of database that is not known
     */
    Map<String, String> settings() {
      return DatabaseUrl.settings(url, user, password.value());
    }
  }

  /**
   * A password, which is not shown with what holds it.
   *
   * @param value the password; empty if there is none
   */
  record Password(String value) {

    static final Password NONE = new Password("");

    @Override
    public String toString() {
      return value.isEmpty() ? "none" : "not shown";
    }
  }

  /**
   * Who may come and sign.
   *
   * @param demo true for demo people
   * @param people the demo people
   * @param oidc where people sign in; empty if nobody does
   */
  record IdentitySettings(boolean demo, List<DemoPerson> people, Optional<OidcSettings> oidc) {

    static final IdentitySettings NONE = new IdentitySettings(false, List.of());

    IdentitySettings {
      people = List.copyOf(people);
    }

    IdentitySettings(boolean demo, List<DemoPerson> people) {
      this(demo, people, Optional.empty());
    }
  }

  /**
   * The identity provider, and what its groups are here.
   *
   * @param issuer its address, as its tokens name it
   * @param clientId what this service is called there
   * @param clientSecret its secret there; none for a public client
   * @param publicUrl where browsers reach this service, without a slash at the end
   * @param groups what each group is granted
   * @param groupsClaim the claim that lists a person's groups
   * @param fresh what is asked of one of two who sign, besides
   */
  record OidcSettings(
      URI issuer,
      String clientId,
      Password clientSecret,
      String publicUrl,
      String groupsClaim,
      Groups groups,
      FreshSignIn fresh) {}

  /** A person whom anybody may claim to be. */
  record DemoPerson(String name, List<String> roles) {

    DemoPerson {
      roles = List.copyOf(roles);
    }
  }

  /**
   * One pager.
   *
   * @param name its name in metrics, ledger and outbox
   * @param pagerDuty true for PagerDuty, false for a webhook
   * @param url where it is
   * @param secret the routing key, or what a webhook is signed with
   * @param repeat how long to wait for a person before it is called again, and the next one too
   */
  record NotifySettings(
      String name, boolean pagerDuty, URI url, Password secret, Duration repeat) {}

  /**
   * How the service says what happens.
   *
   * @param json true for one JSON object a line, false for text
   * @param level the least level that is said
   * @param traces where traces are sent, by OTLP over HTTP; empty if nowhere
   */
  record LogSettings(boolean json, String level, Optional<URI> traces) {

    static final LogSettings USUAL = new LogSettings(false, "INFO", Optional.empty());
  }

  /**
   * One cluster.
   *
   * @param profile what it is
   * @param kubeconfig how it is read
   * @param context the context in it; empty for its current one
   * @param actKubeconfig how it is written to; empty to use the reading identity
   * @param prometheus where its metrics are; empty if nowhere
   */
  record ClusterSettings(
      ClusterProfile profile,
      Path kubeconfig,
      String context,
      Optional<Path> actKubeconfig,
      Optional<URI> prometheus) {}

  /**
   * Ceilings on how long the flow takes its time. They only shorten: an operation that asks for
   * less keeps its own time.
   *
   * @param verifyAtMost how long a change is watched at most before it counts as healthy
   * @param giveUpAtMost how long at most a change may go on, or its target stay ill after it
   * @param lookAgain how long a held incident rests before it is looked at again
   * @param lookAtPack how long a change of the pack's folder may go unseen
   */
  record Timing(
      Duration verifyAtMost, Duration giveUpAtMost, Duration lookAgain, Duration lookAtPack) {

    private static final Duration LOOK_AT_PACK = Duration.ofSeconds(5);

    /** What holds where nothing is written: the usual times themselves. */
    static Timing usual() {
      FlowSettings usual = FlowSettings.usual(false);
      return new Timing(
          usual.verifyAtMost(), usual.giveUpAtMost(), usual.lookAgain(), LOOK_AT_PACK);
    }

    /** The usual pace under these ceilings. */
    FlowSettings settings(boolean act) {
      FlowSettings usual = FlowSettings.usual(act);
      return new FlowSettings(
          usual.act(),
          lookAgain,
          usual.incidentDeadline(),
          usual.poll(),
          usual.closeAfter(),
          usual.alertGrace(),
          verifyAtMost,
          giveUpAtMost,
          usual.mostStaleRuns());
    }
  }
}
