package io.midwatch.engine.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.midwatch.engine.access.Action;
import io.midwatch.engine.access.Needs;
import io.midwatch.engine.web.http.HttpProblem;
import io.midwatch.engine.web.http.Sight;
import io.midwatch.rules.decision.StopButton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Stop buttons for programs. */
@Path("/api/stops")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "stops")
class StopsApi {

  private final Sight sight;

  StopsApi(Sight sight) {
    this.sight = sight;
  }

  @GET
  @Operation(summary = "The stop buttons that are pressed")
  @Needs(Action.SEE)
  public Stops list() {
    return new Stops(sight.stops());
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Press a stop button for a cluster, an operation, or everything")
  @Needs(Action.STOP)
  public Response press(InputStream body) {
    JsonNode asked = Bodies.object(body);
    StopButton pressed =
        sight.press(
            Bodies.optional(asked, "cluster"),
            Bodies.optional(asked, "operation"),
            Bodies.required(asked, "reason"));
    return Response.status(Response.Status.CREATED).entity(pressed).build();
  }

  @DELETE
  @Path("/{id}")
  @Operation(summary = "Release a stop button")
  @Needs(Action.RESUME)
  public void release(
      @PathParam("id") String id, @QueryParam("reason") @DefaultValue("") String reason) {
    if (!sight.release(id, reason)) {
      throw new HttpProblem(404, "no stop button `" + id + "` is pressed");
    }
  }

  /** The pressed buttons. */
  record Stops(List<StopButton> items) {}
}
