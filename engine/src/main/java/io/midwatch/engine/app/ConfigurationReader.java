package io.midwatch.engine.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.midwatch.engine.adapter.database.FileRoom;
import io.midwatch.engine.app.Configuration.ClusterSettings;
import io.midwatch.engine.app.Configuration.DatabaseSettings;
import io.midwatch.engine.app.Configuration.IdentitySettings;
import io.midwatch.engine.app.Configuration.LogSettings;
import io.midwatch.engine.app.Configuration.Password;
import io.midwatch.engine.app.Configuration.Timing;
import io.midwatch.engine.policy.Packs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code midwatch.yaml} and the environment; all problems are found at once. */
final class ConfigurationReader {

  private static final int LARGEST = 1024 * 1024;

  private final Fields root;

  private ConfigurationReader(Fields root) {
    this.root = root;
  }

  /**
   * Reads a configuration.
   *
   * @param file the YAML file
   * @param environment such as {@code MIDWATCH_HTTP_PORT}, which wins over the file
   * @throws BadConfiguration if anything in it can't be used
   */
  static Configuration read(Path file, Map<String, String> environment) {
    JsonNode yaml;
    try {
      yaml = new YAMLMapper().readTree(text(file));
    } catch (JsonProcessingException e) {
      throw new BadConfiguration(List.of(noYaml(file, e)));
    } catch (CharacterCodingException e) {
      throw new BadConfiguration(List.of(file + ": is not plain UTF-8; store it as UTF-8"));
    } catch (IOException e) {
      throw new BadConfiguration(List.of(file + ": can't be read: " + e.getMessage()));
    }
    Fields root = Fields.root(file.toString(), yaml, environment);
    return new ConfigurationReader(root).read();
  }

  private static String text(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw new BadConfiguration(List.of(file + ": is above 1 MiB; is it the right file?"));
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }
  }

  /** What is wrong, without what the parser tells of its own inside. */
  private static String noYaml(Path file, JsonProcessingException e) {
    String place =
        e.getLocation() == null
            ? ""
            : ":" + e.getLocation().getLineNr() + ":" + e.getLocation().getColumnNr();
    String what =
        e instanceof StreamConstraintsException
            ? "is nested too deeply, or a name or number in it is too long"
            : "is no YAML: "
                + e.getOriginalMessage().replaceFirst("(?s), got this instead: .*", "");
    return file + place + ": " + what;
  }

  private Configuration read() {
    root.keys();
    root.refuseStrangers();
    String mode = root.choice("mode", Set.of("observe", "act"), "observe");
    Fields http = root.child("http").keys();
    String host = http.text("host", "127.0.0.1");
    int port = http.port("port", 8080);
    DatabaseSettings database = database();
    List<ClusterSettings> clusters = ClustersReader.read(root);
    IdentitySettings identity = IdentityReader.read(root, http, clusters);
    Configuration configuration =
        new Configuration(
            mode.equals("act"),
            host,
            port,
            database,
            pack(),
            identity,
            clusters,
            IntakeReader.read(root, clusters),
            NotifyReader.read(root),
            log(),
            root.child("ledger").keys().days("keepDays", 30),
            timing(clusters),
            ModelReader.read(root, clusters),
            SlackReader.read(root, http, identity.oidc().isPresent(), clusters));
    root.refuseIfWrong();
    return configuration;
  }

  /** A name that is built in stays one, whatever lies beside the file. */
  private String pack() {
    String pack = root.text("pack", "starter");
    return Packs.builtIn(pack) ? pack : root.resolve(pack).toString();
  }

  private DatabaseSettings database() {
    Fields database = root.child("database").keys();
    return new DatabaseSettings(
        database.text("url", "jdbc:h2:file:./data/midwatch"),
        database.text("user", ""),
        database
            .optional("passwordFile")
            .map(
                path ->
                    new Password(
                        PasswordFile.read(database.resolve(path), database, "passwordFile")))
            .orElse(Password.NONE),
        reserve(database));
  }

  /** A number of bytes. */
  private static long reserve(Fields database) {
    String value = database.text("reserve", (FileRoom.USUAL_RESERVE >> 20) + "Mi");
    if (!value.matches("[0-9]{1,6}(Mi|Gi)")) {
      database.wrong(
          "reserve",
          "`" + value + "` is no size; write a number with `Mi` or `Gi`, such as `256Mi`");
      return FileRoom.USUAL_RESERVE;
    }
    long number = Long.parseLong(value.substring(0, value.length() - 2));
    return number << (value.endsWith("Gi") ? 30 : 20);
  }

  private LogSettings log() {
    Fields log = root.child("log").keys();
    Fields traces = root.child("traces").keys();
    return new LogSettings(
        log.choice("format", Set.of("text", "json"), "text").equals("json"),
        log.choice("level", Set.of("DEBUG", "INFO", "WARN", "ERROR"), "INFO"),
        traces.uri("endpoint"));
  }

  /** Watching a change for a shorter time proves less, so that is for trials only. */
  private Timing timing(List<ClusterSettings> clusters) {
    Fields timing = root.child("timing").keys();
    Timing usual = Timing.usual();
    Duration verify = timing.duration("verifyAtMost", usual.verifyAtMost());
    if (verify.compareTo(usual.verifyAtMost()) < 0
        && clusters.stream().anyMatch(cluster -> !cluster.profile().disposable())) {
      timing.wrong(
          "verifyAtMost",
          "may be shortened only where every cluster is `disposable: true`: what an operation asks"
              + " to be watched for is what proves that it helped");
    }
    return new Timing(
        verify,
        timing.duration("giveUpAtMost", usual.giveUpAtMost()),
        timing.duration("lookAgain", usual.lookAgain()),
        timing.duration("lookAtPack", usual.lookAtPack()));
  }

  static boolean loopback(String host) {
    return host.equals("localhost") || host.equals("::1") || host.matches("127(\\.[0-9]{1,3}){3}");
  }
}
