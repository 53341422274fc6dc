package io.midwatch.engine.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.midwatch.engine.access.Action;
import io.midwatch.engine.access.Needs;
import io.midwatch.engine.flow.LookDesk.Answer;
import io.midwatch.engine.web.http.LookProblems;
import io.midwatch.engine.web.http.Sight;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** People who want a new decision. */
@Path("/api/incidents/{id}/look")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "incidents")
class LookApi {

  private final Sight sight;

  LookApi(Sight sight) {
    this.sight = sight;
  }

  @POST
  @Operation(
      summary =
          "Have an incident looked at and decided anew, with what a model asked for among its"
              + " evidence; it never runs by itself then, and who asks can't sign it")
  @APIResponse(
      responseCode = "201",
      description = "It is looked at anew; 202 if that person had asked for just that already",
      content = @Content(schema = @Schema(implementation = Asked.class)))
  @Needs(Action.LOOK)
  public Response look(@PathParam("id") String id, InputStream body) {
    JsonNode asked = Bodies.objectIfAny(body);
    String via = Bodies.optional(asked, "via").equals("cli") ? "cli" : "api";
    Answer.Asked answer = LookProblems.asked(sight.look(id, via), id);
    return Response.status(answer.again() ? 202 : 201)
        .entity(new Asked(id, answer.people(), answer.again()))
        .build();
  }

  /**
   * Who has asked for the decision that is to come, none of whom can sign it; {@code again} if it
   * was asked for already.
   */
  record Asked(String incident, List<String> requestedBy, boolean again) {}
}
