package io.midwatch.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.midwatch.engine.ledger.LedgerEntry;
import io.midwatch.rules.Moment;
import io.midwatch.rules.decision.CanonicalJson;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where a ledger verb reads: a running service, or the database of one that is stopped. */
final class LedgerSource {

  @Mixin private ServerOption server;

  @Option(
      names = "--database",
      paramLabel = "URL",
      description = "Read this JDBC URL instead of asking a service; the service must be stopped.")
  private String database = "";

  LedgerDoor.Pages open(LedgerDoor door) {
    return database.isEmpty() ? new OverHttp(server.client()) : door.open(database);
  }

  /** The pages of a running service. */
  private record OverHttp(ServerClient client) implements LedgerDoor.Pages {

    @Override
    public List<LedgerEntry> after(long seq, int limit) {
      ServerClient.Answer answer = client.get("/api/ledger?limit=" + limit + "&after=" + seq);
      if (!answer.fine()) {
        throw new IllegalStateException(answer.problem());
      }
      List<LedgerEntry> entries = new ArrayList<>();
      answer.body().path("items").forEach(item -> entries.add(entry(item)));
      return entries;
    }

    @Override
    public void close() {}

    private static LedgerEntry entry(JsonNode item) {
      JsonNode body = item.path("body");
      return new LedgerEntry(
          item.path("seq").asLong(),
          Moment.parse(item.path("at").asText()),
          item.path("incident").asText(""),
          item.path("kind").asText(),
          body.isNull() || body.isMissingNode()
              ? ""
              : CanonicalJson.write(Answers.JSON.convertValue(body, Object.class)),
          item.path("bodyDigest").asText(),
          item.path("previousHash").asText(),
          item.path("hash").asText());
    }
  }
}
