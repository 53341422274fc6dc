package io.midwatch.engine.adapter.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.engine.fleet.Unavailable;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A program that a kubeconfig names to fetch credentials, as those of EKS, GKE and AKS do. It is
 * spoken to in the protocol of {@code client.authentication.k8s.io}: Kubernetes' documentation of
 * client-go credential plugins. What it prints is never shown.
 */
final class ExecPlugin {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> VERSIONS =
      Set.of("client.authentication.k8s.io/v1", "client.authentication.k8s.io/v1beta1");

  /** How long credentials are used that don't say when they expire. */
  private static final Duration UNDATED = Duration.ofMinutes(5);

  /** They are fetched anew so long before they expire, or at half their life if that is short. */
  private static final Duration AHEAD = Duration.ofSeconds(30);

  private final String cluster;
  private final String version;
  private final List<String> command;
  private final Map<String, String> environment;
  private final boolean toldOfCluster;

  private ExecPlugin(
      String cluster,
      String version,
      List<String> command,
      Map<String, String> environment,
      boolean toldOfCluster) {
    this.cluster = cluster;
    this.version = version;
    this.command = command;
    this.environment = environment;
    this.toldOfCluster = toldOfCluster;
  }

  /**
   * Credentials that a plugin gave.
   *
   * @param token a bearer token; empty if there is none
   * @param certificate a client certificate in PEM; empty if there is none
   * @param key its key in PEM
   * @param until when they must be fetched anew
   */
  record Credential(String token, String certificate, String key, Instant until) {

    @Override
    public String toString() {
      return "credentials until " + until;
    }
  }

  /**
   * The plugin of a user.
   *
   * @param kubeconfig the file that names it; a command with a slash is meant from its folder
   * @throws Unavailable if it can't be run by a service
   */
  static ExecPlugin of(String cluster, Path kubeconfig, JsonNode exec) {
    String version = exec.path("apiVersion").asText("");
    String program = exec.path("command").asText("");
    if (program.isEmpty() || !VERSIONS.contains(version)) {
      throw new Unavailable(
          cluster
              + ": the exec plugin of "
              + kubeconfig
              + " needs a command and the apiVersion client.authentication.k8s.io/v1",
          true);
    }
    Path folder = kubeconfig.toAbsolutePath().resolveSibling("").normalize();
    List<String> command = new ArrayList<>();
    command.add(program.contains("/") ? folder.resolve(program).normalize().toString() : program);
    exec.path("args").forEach(arg -> command.add(arg.asText()));
    Map<String, String> environment = new LinkedHashMap<>();
    exec.path("env")
        .forEach(e -> environment.put(e.path("name").asText(), e.path("value").asText()));
    ExecPlugin plugin =
        new ExecPlugin(
            cluster,
            version,
            command,
            environment,
            exec.path("provideClusterInfo").asBoolean(false));
    if (exec.path("interactiveMode").asText("").equals("Always")) {
      throw plugin.failed("wants a terminal (interactiveMode: Always), and a service has none");
    }
    return plugin;
  }

  /**
   * Runs it.
   *
   * @param server the cluster, as the protocol spells it
   * @throws Unavailable if it gives no credentials; the message has its command and no output
   */
  Credential run(ObjectNode server, Instant now) {
    ObjectNode info = JSON.createObjectNode();
    info.put("apiVersion", version).put("kind", "ExecCredential");
    ObjectNode spec = info.putObject("spec").put("interactive", false);
    if (toldOfCluster) {
      spec.set("cluster", server);
    }
    environment.put("KUBERNETES_EXEC_INFO", info.toString());
    ChildProcess.Ended ended;
    try {
      ended = ChildProcess.run(command, environment);
    } catch (ChildProcess.Failed e) {
      throw failed(e.reason());
    }
    if (ended.code() != 0) {
      throw failed(
          "ended with exit code "
              + ended.code()
              + (ended.said().isEmpty() ? "" : ", saying: " + ended.said()));
    }
    return credential(ended.out(), now);
  }

  private Credential credential(String printed, Instant now) {
    JsonNode json;
    try {
      json = JSON.readTree(printed);
    } catch (JsonProcessingException e) {
      throw failed("printed no JSON");
    }
    if (json == null || !json.path("kind").asText("").equals("ExecCredential")) {
      throw failed("printed no ExecCredential");
    }
    if (!json.path("apiVersion").asText("").equals(version)) {
      throw failed("did not answer in " + version + ", which the kubeconfig asks for");
    }
    JsonNode status = json.path("status");
    String token = status.path("token").asText("");
    String certificate = status.path("clientCertificateData").asText("");
    String key = status.path("clientKeyData").asText("");
    if (certificate.isEmpty() != key.isEmpty() || (token.isEmpty() && key.isEmpty())) {
      throw failed("gave neither a token nor a client certificate with its key");
    }
    return new Credential(
        token, certificate, key, until(status.path("expirationTimestamp").asText(""), now));
  }

  private Instant until(String expires, Instant now) {
    if (expires.isEmpty()) {
      return now.plus(UNDATED);
    }
    try {
      Duration life = Duration.between(now, Instant.parse(expires));
      if (life.isNegative() || life.isZero()) {
        throw failed("gave credentials that have expired already (" + expires + ")");
      }
      Duration half = life.dividedBy(2);
      return now.plus(half.compareTo(AHEAD) < 0 ? half : life.minus(AHEAD));
    } catch (DateTimeParseException e) {
      throw failed("gave credentials whose expirationTimestamp is no time");
    }
  }

  /** Arguments may hold secrets, so only how many there are is told. */
  private Unavailable failed(String what) {
    int arguments = command.size() - 1;
    return new Unavailable(
        cluster
            + ": the credential plugin `"
            + command.get(0)
            + "`"
            + (arguments == 0 ? "" : " with " + arguments + " arguments")
            + " "
            + what,
        false);
  }
}
