package io.midwatch.tests.realinput;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What users asked of the API server since a test began, as the API server tells it. */
final class AuditLog {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> READS = Set.of("get", "list", "watch");

  /** Questions about the asker: they are answered and not kept, and everybody may ask them. */
  private static final Set<String> REVIEWS =
      Set.of("selfsubjectaccessreviews", "selfsubjectreviews");

  private final Path file;
  private final long start;

  private AuditLog(Path file, long start) {
    this.file = file;
    this.start = start;
  }

  static AuditLog fromNow(Path file) {
    try {
      return new AuditLog(file, Files.size(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * One request that was answered.
   *
   * @param user who asked
   * @param verb the API server's word for it
   * @param right verb, resource, group and subresource, as roles grant them
   * @param what resource, subresource, and the namespace and name of the object
   * @param name the object's name alone
   * @param dryRun true if it could not change anything
   * @param code of the answer
   */
  record Request(
      String user, String verb, String right, String what, String name, boolean dryRun, int code) {

    boolean reads() {
      return READS.contains(verb);
    }

    /** Verb and object, as tests spell it. */
    String shown() {
      return verb + " " + what;
    }
  }

  /** The verbs of everything that a user asked, questions about itself included. */
  Set<String> verbs(String user) {
    return events(user)
        .map(event -> event.path("verb").asText())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What a user has done of what a role can grant, such as {@code create pods/eviction}. */
  Set<String> rights(String user) {
    return of(user).stream()
        .map(Request::right)
        .filter(right -> !right.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * All requests of a user but questions about itself, in the order in which they were answered.
   */
  List<Request> of(String user) {
    return events(user)
        .filter(event -> !REVIEWS.contains(event.path("objectRef").path("resource").asText()))
        .map(AuditLog::request)
        .toList();
  }

  /** Everything of a user that could have changed the cluster: neither a read nor a dry run. */
  List<Request> writes(String user) {
    return of(user).stream().filter(request -> !request.reads() && !request.dryRun()).toList();
  }

  private Stream<JsonNode> events(String user) {
    return lines().stream()
        .filter(line -> !line.isBlank())
        .map(AuditLog::json)
        .filter(event -> event.path("stage").asText().equals("ResponseComplete"))
        .filter(event -> event.path("user").path("username").asText().equals(user));
  }

  private List<String> lines() {
    try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
      log.seek(start);
      byte[] bytes = new byte[Math.toIntExact(log.length() - start)];
      log.readFully(bytes);
      String text = new String(bytes, StandardCharsets.UTF_8);
      // the last line may still be being written
      return new ArrayList<>(text.substring(0, text.lastIndexOf('\n') + 1).lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode json(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Request request(JsonNode event) {
    JsonNode object = event.path("objectRef");
    String sub = object.path("subresource").asText("");
    String namespace = object.path("namespace").asText("");
    String name = object.path("name").asText("");
    return new Request(
        event.path("user").path("username").asText(),
        event.path("verb").asText(),
        right(event.path("verb").asText(), object),
        object.path("resource").asText("")
            + (sub.isEmpty() ? "" : "/" + sub)
            + " "
            + (namespace.isEmpty() ? "" : namespace + "/")
            + name,
        name,
        dryRun(event),
        event.path("responseStatus").path("code").asInt());
  }

  private static String right(String verb, JsonNode object) {
    String resource = object.path("resource").asText("");
    String group = object.path("apiGroup").asText("");
    String sub = object.path("subresource").asText("");
    return resource.isEmpty()
        ? ""
        : verb
            + " "
            + resource
            + (group.isEmpty() ? "" : "." + group)
            + (sub.isEmpty() ? "" : "/" + sub);
  }

  /** Either in the query or, for evictions, in the options that the body carries. */
  private static boolean dryRun(JsonNode event) {
    JsonNode options = event.path("requestObject").path("deleteOptions").path("dryRun");
    return event.path("requestURI").asText().contains("dryRun=All")
        || options.path(0).asText("").equals("All");
  }
}
