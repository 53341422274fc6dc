package io.midwatch.engine.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.midwatch.engine.web.Desk;
import io.midwatch.engine.web.Person;
import io.midwatch.engine.web.http.Callers;
import io.midwatch.engine.web.http.HttpProblem;
import io.midwatch.rules.decision.StopButton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
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
import org.jspecify.annotations.Nullable;

/** Stop buttons for programs. */
@Path("/api/stops")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "stops")
class StopsApi {

  private static final String HOW = "send the header " + Callers.HEADER;

  private final Desk desk;
  private final Callers callers;

  StopsApi(Desk desk, Callers callers) {
    this.desk = desk;
    this.callers = callers;
  }

  @GET
  @Operation(summary = "The stop buttons that are pressed")
  public Stops list() {
    return new Stops(desk.stops());
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Press a stop button for a cluster, an operation, or everything")
  public Response press(@HeaderParam(Callers.HEADER) @Nullable String name, InputStream body) {
    Person person = callers.required(name, HOW);
    JsonNode asked = Bodies.object(body);
    StopButton pressed =
        desk.press(
            Bodies.optional(asked, "cluster"),
            Bodies.optional(asked, "operation"),
            Bodies.required(asked, "reason"),
            person);
    return Response.status(Response.Status.CREATED).entity(pressed).build();
  }

  @DELETE
  @Path("/{id}")
  @Operation(summary = "Release a stop button")
  public void release(
      @PathParam("id") String id,
      @QueryParam("reason") @DefaultValue("") String reason,
      @HeaderParam(Callers.HEADER) @Nullable String name) {
    Person person = callers.required(name, HOW);
    if (!desk.release(id, reason, person)) {
      throw new HttpProblem(404, "no stop button `" + id + "` is pressed");
    }
  }

  /** The pressed buttons. */
  record Stops(List<StopButton> items) {}
}
