package io.midwatch.engine.web.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.midwatch.engine.access.Action;
import io.midwatch.engine.access.Needs;
import io.midwatch.engine.ledger.LedgerEntry;
import io.midwatch.engine.web.Desk;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The ledger for programs. */
@Path("/api/ledger")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "ledger")
class LedgerApi {

  private final Desk desk;

  LedgerApi(Desk desk) {
    this.desk = desk;
  }

  @GET
  @Operation(summary = "Entries in order; `next` is the `after` of the next page")
  @Needs(Action.EXPORT_LEDGER)
  public Entries entries(
      @QueryParam("after") @DefaultValue("0") String after,
      @QueryParam("limit") @DefaultValue("100") String limit) {
    int most = Query.limit(limit);
    List<LedgerEntry> found = desk.ledgerAfter(Query.number("after", after), most);
    Long next = found.size() < most ? null : found.get(most - 1).seq();
    return new Entries(found.stream().map(Entry::of).toList(), next);
  }

  /** A page of entries. */
  record Entries(List<Entry> items, @Nullable Long next) {}

  /**
   * An entry; its body, already canonical JSON, is given byte for byte so that it can be hashed.
   */
  record Entry(
      long seq,
      String at,
      String incident,
      String kind,
      @JsonRawValue @Nullable String body,
      String bodyDigest,
      String previousHash,
      String hash) {

    static Entry of(LedgerEntry entry) {
      return new Entry(
          entry.seq(),
          entry.at().toString(),
          entry.incident(),
          entry.kind(),
          entry.body().isEmpty() ? null : entry.body(),
          entry.bodyDigest(),
          entry.previousHash(),
          entry.hash());
    }
  }
}
