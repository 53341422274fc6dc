package io.midwatch.engine.adapter.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.client.Config;
import io.midwatch.engine.fleet.Unavailable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One context of a kubeconfig file. Credential plugins are run here and not by the client, which
 * goes on as nobody when one fails. The client is never given the file: it reads YAML in its own
 * way, and could find a plugin in it that was not found here.
 */
final class Kubeconfig {

  private static final int LARGEST = 1024 * 1024;

  /** After this, a file without a plugin is read again: its token may have been changed. */
  private static final Duration FRESH = Duration.ofMinutes(1);

  private static final List<String> CLUSTER_FILES = List.of("certificate-authority");
  private static final List<String> USER_FILES =
      List.of("client-certificate", "client-key", "tokenFile");

  private final String cluster;
  private final Path file;
  private final String context;

  /**
   * A context of a file, which is read each time it is asked.
   *
   * @param cluster the cluster's name, for messages
   * @param context empty for the file's current one
   */
  Kubeconfig(String cluster, Path file, String context) {
    this.cluster = cluster;
    this.file = file;
    this.context = context;
  }

  /**
   * What a client is made from.
   *
   * @param until when its credentials must be fetched anew
   */
  record Credentials(Config config, Instant until) {}

  /**
   * Reads the file and, where its user has a plugin, runs that.
   *
   * @throws Unavailable if the file can't be used, or the plugin gives no credentials
   */
  Credentials credentials(Instant now) {
    if (!Files.isReadable(file)) {
      throw unusable("can't read the kubeconfig " + file);
    }
    JsonNode yaml = parsed();
    JsonNode chosen = named(yaml, "contexts", context(yaml)).path("context");
    JsonNode exec = named(yaml, "users", chosen.path("user").asText("")).path("user").path("exec");
    if (!exec.isObject()) {
      return new Credentials(client(yaml, chosen), now.plus(FRESH));
    }
    ExecPlugin plugin = ExecPlugin.of(cluster, file, exec);
    JsonNode server = named(yaml, "clusters", chosen.path("cluster").asText("")).path("cluster");
    ExecPlugin.Credential credential = plugin.run(spec(server), now);
    Config config = client(yaml, chosen);
    if (!credential.token().isEmpty()) {
      config.setOauthToken(credential.token());
    }
    if (!credential.certificate().isEmpty()) {
      config.setClientCertData(base64(credential.certificate()));
      config.setClientKeyData(base64(credential.key()));
    }
    return new Credentials(config, credential.until());
  }

  private JsonNode parsed() {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw unusable("the kubeconfig " + file + " is above 1 MiB");
      }
      JsonNode yaml = new YAMLMapper().readTree(bytes);
      if (!yaml.isObject()) {
        throw unusable("the kubeconfig " + file + " is no kubeconfig: it has no keys");
      }
      return yaml;
    } catch (JsonProcessingException e) {
      String line = e.getLocation() == null ? "" : ": line " + e.getLocation().getLineNr();
      throw unusable("the kubeconfig " + file + " is no YAML" + line);
    } catch (IOException e) {
      throw unusable("can't read the kubeconfig " + file);
    }
  }

  private String context(JsonNode yaml) {
    String wanted = context.isEmpty() ? yaml.path("current-context").asText("") : context;
    if (wanted.isEmpty() || named(yaml, "contexts", wanted).isMissingNode()) {
      String what = context.isEmpty() ? "no current context" : "no context `" + context + "`";
      throw unusable("the kubeconfig " + file + " has " + what);
    }
    return wanted;
  }

  private static JsonNode named(JsonNode yaml, String list, String name) {
    for (JsonNode each : yaml.path(list)) {
      if (each.path("name").asText("").equals(name)) {
        return each;
      }
    }
    return MissingNode.getInstance();
  }

  /** Text, unlike a file, has no folder that its paths could be meant from. */
  private Config client(JsonNode yaml, JsonNode chosen) {
    JsonNode server = named(yaml, "clusters", chosen.path("cluster").asText("")).path("cluster");
    if (server.path("server").asText("").isBlank()) {
      throw unusable("the kubeconfig " + file + " has no server for its context");
    }
    yaml.path("clusters").forEach(each -> resolve(each.path("cluster"), CLUSTER_FILES));
    for (JsonNode each : yaml.path("users")) {
      resolve(each.path("user"), USER_FILES);
      if (each.path("user") instanceof ObjectNode user) {
        user.remove("exec");
      }
    }
    try {
      ((ObjectNode) yaml).put("current-context", context(yaml));
      return Config.fromKubeconfig(yaml.toString());
    } catch (RuntimeException e) {
      throw unusable("the kubeconfig " + file + " is no kubeconfig" + place(e));
    }
  }

  /** Where a value is wrong; what the reader says about it are names of its own classes. */
  private static String place(Throwable thrown) {
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      if (each instanceof JsonMappingException wrong && !wrong.getPath().isEmpty()) {
        return ": wrong value at `"
            + wrong.getPath().stream()
                .map(at -> at.getFieldName() == null ? "" + at.getIndex() : at.getFieldName())
                .collect(Collectors.joining("."))
            + "`";
      }
    }
    return ": a value in it can't be used";
  }

  private void resolve(JsonNode holder, List<String> keys) {
    for (String key : keys) {
      if (holder instanceof ObjectNode object && object.path(key).isTextual()) {
        object.put(key, beside(object.path(key).asText()).toString());
      }
    }
  }

  private Path beside(String path) {
    return file.toAbsolutePath().resolveSibling(path).normalize();
  }

  /** What a plugin may be told of the cluster, under the names of its protocol. */
  private ObjectNode spec(JsonNode server) {
    ObjectNode spec = new YAMLMapper().createObjectNode();
    for (String key :
        List.of("server", "tls-server-name", "insecure-skip-tls-verify", "proxy-url")) {
      if (!server.path(key).isMissingNode()) {
        spec.set(key, server.path(key));
      }
    }
    String authority = server.path("certificate-authority-data").asText("");
    String authorityFile = server.path("certificate-authority").asText("");
    if (authority.isEmpty() && !authorityFile.isEmpty()) {
      try {
        authority = Base64.getEncoder().encodeToString(Files.readAllBytes(beside(authorityFile)));
      } catch (IOException e) {
        throw unusable("can't read the certificate-authority " + authorityFile);
      }
    }
    if (!authority.isEmpty()) {
      spec.put("certificate-authority-data", authority);
    }
    return spec;
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private Unavailable unusable(String what) {
    return new Unavailable(cluster + ": " + what, true);
  }
}
