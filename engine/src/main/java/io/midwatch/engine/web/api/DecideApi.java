package io.midwatch.engine.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.midwatch.engine.access.Action;
import io.midwatch.engine.access.Needs;
import io.midwatch.engine.web.Desk;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Decides about a case file that another tool sends; nothing is done and nothing is kept. */
@Path("/api/decide")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "decisions")
class DecideApi {

  private final Desk desk;

  DecideApi(Desk desk) {
    this.desk = desk;
  }

  @POST
  @Operation(summary = "One case file in, its decision out, as `midwatch decide`")
  @Needs(Action.PROPOSE_CHANGE)
  public JsonNode decide(InputStream body) {
    return desk.decide(Bodies.object(body));
  }
}
