package io.midwatch.engine.adapter.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.midwatch.engine.fleet.Unavailable;
import io.midwatch.engine.rbac.Permissions.Identity;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Feels whether an API server answers, as whom it knows Midwatch, and how late it has it. */
public final class KubernetesPulse {

  private static final String REVIEW =
      "{\"apiVersion\": \"authentication.k8s.io/v1\", \"kind\": \"SelfSubjectReview\"}";

  private final KubernetesClusters clusters;
  private final InstantSource clock;

  /** Of these clusters, by this clock. */
  public KubernetesPulse(KubernetesClusters clusters, InstantSource clock) {
    this.clusters = clusters;
    this.clock = clock;
  }

  /**
   * An API server that answers.
   *
   * @param address where
   * @param version its version, such as {@code v1.36.3}
   * @param user as whom it knows this identity; empty if it does not say
   * @param ahead how far its clock is ahead of ours, in whole seconds; empty if it does not say
   */
  public record Pulse(String address, String version, String user, Optional<Duration> ahead) {}

  /**
   * Asks for its version.
   *
   * @throws Unavailable if it does not answer, or does not let this identity in
   */
  public Pulse of(String cluster, Identity identity) {
    ApiServer server = server(cluster, identity);
    Instant before = clock.instant();
    ApiAnswer version = server.get("ask for its version", "/version");
    Instant after = clock.instant();
    if (!version.ok()) {
      throw new Unavailable(cluster + ": " + version.words(), version.refuses());
    }
    String git = version.json().path("gitVersion").asText("");
    if (git.isEmpty()) {
      throw new Unavailable(
          cluster + ": what answers at " + server.address() + " is no API server", true);
    }
    return new Pulse(server.address(), git, user(cluster, server), ahead(version, before, after));
  }

  /** Whether a cluster serves a resource of a group and version. */
  public boolean serves(String cluster, String groupVersion, String plural) {
    String what = "ask for the resources of " + groupVersion;
    ApiAnswer answer = server(cluster, Identity.READING).get(what, "/apis/" + groupVersion);
    for (JsonNode resource : answer.json().path("resources")) {
      if (resource.path("name").asText("").equals(plural)) {
        return true;
      }
    }
    return false;
  }

  private ApiServer server(String cluster, Identity identity) {
    return identity == Identity.READING
        ? clusters.reading(cluster)
        : clusters
            .acting(cluster)
            .orElseThrow(
                () -> new Unavailable(cluster + ": no acting identity is configured", true));
  }

  /** A bad credential shows here: anybody may ask for the version. */
  private static String user(String cluster, ApiServer server) {
    ApiAnswer answer =
        server.send(
            "ask who this is",
            "POST",
            "/apis/authentication.k8s.io/v1/selfsubjectreviews",
            "application/json",
            REVIEW);
    if (answer.code() == 401) {
      throw new Unavailable(cluster + ": the credentials are not accepted (401)", true);
    }
    return answer.json().path("status").path("userInfo").path("username").asText("");
  }

  /** The header has whole seconds, so less than two between the clocks is none. */
  private static Optional<Duration> ahead(ApiAnswer answer, Instant before, Instant after) {
    try {
      Instant told =
          ZonedDateTime.parse(answer.date(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      if (told.isAfter(after)) {
        return Optional.of(Duration.between(after, told));
      }
      Instant latest = told.plusSeconds(1);
      return Optional.of(
          latest.isBefore(before) ? Duration.between(before, latest) : Duration.ZERO);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
