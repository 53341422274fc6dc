package io.midwatch.engine.web.pages;

import io.midwatch.engine.access.Action;
import io.midwatch.engine.access.Needs;
import io.midwatch.engine.web.ChainState;
import io.midwatch.engine.web.Desk;
import io.midwatch.engine.web.http.HttpProblem;
import io.midwatch.engine.web.http.Sight;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The ledger, page by page; without a number the newest page. */
@Path("/ledger")
@Produces(MediaType.TEXT_HTML)
class LedgerPage {

  private final Desk desk;
  private final Sight sight;
  private final Frames frames;

  LedgerPage(Desk desk, Sight sight, Frames frames) {
    this.desk = desk;
    this.sight = sight;
    this.frames = frames;
  }

  @GET
  @Operation(hidden = true)
  @Needs(Action.SEE)
  public TemplateInstance show(
      @QueryParam("after") @Nullable String after,
      @Context HttpHeaders headers,
      @Context UriInfo uri) {
    ChainState chain = desk.chain();
    long from =
        after == null || after.isBlank()
            ? Math.max(0, chain.lastSeq() - LedgerView.PAGE)
            : number(after.strip());
    Frame frame =
        frames.frame("ledger", Frames.own(uri), headers, sight.numbers(), chain.lastSeq());
    return Templates.ledger(LedgerView.of(frame, chain, from, sight.ledger(from, LedgerView.PAGE)));
  }

  private static long number(String digits) {
    try {
      return Math.max(0, Long.parseLong(digits));
    } catch (NumberFormatException e) {
      throw new HttpProblem(400, "`after` is `" + digits + "`; it must be a whole number");
    }
  }
}
