package io.midwatch.engine.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.midwatch.engine.access.Action;
import io.midwatch.engine.access.Needs;
import io.midwatch.engine.paging.Page;
import io.midwatch.engine.web.http.Sight;
import io.midwatch.engine.web.http.TakeProblems;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** People who come when they are called. */
@Path("/api/incidents/{id}/take")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "incidents")
class TakeApi {

  private final Sight sight;

  TakeApi(Sight sight) {
    this.sight = sight;
  }

  @POST
  @Operation(summary = "Take an incident: nobody else is called for it, unless it gets worse")
  @Needs(Action.TAKE)
  public Taken take(@PathParam("id") String id, InputStream body) {
    JsonNode asked = Bodies.objectIfAny(body);
    String via = Bodies.optional(asked, "via").equals("cli") ? "cli" : "api";
    Page page = TakeProblems.taken(sight.take(id, via), id);
    return new Taken(id, page.takenBy(), String.valueOf(page.takenAt()));
  }

  /** Who has it since when. */
  record Taken(String incident, String takenBy, String takenAt) {}
}
