package io.midwatch.engine.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.midwatch.engine.access.Action;
import io.midwatch.engine.access.Needs;
import io.midwatch.engine.activation.ActivationAnswer;
import io.midwatch.engine.approval.Refusal;
import io.midwatch.engine.web.Desk;
import io.midwatch.engine.web.http.HttpProblem;
import io.midwatch.engine.web.http.Sight;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The policy pack in force, and people's words on one that is to replace it. */
@Path("/api/packs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "packs")
class PacksApi {

  private final Desk desk;
  private final Sight sight;

  PacksApi(Desk desk, Sight sight) {
    this.desk = desk;
    this.sight = sight;
  }

  @GET
  @Operation(summary = "The pack in force, what was refused, and what waits for signatures")
  @Needs(Action.SEE_PACK)
  public PackForm status() {
    return PackForm.of(desk.packStatus());
  }

  @POST
  @Path("/{digest}/signatures")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Sign for a pack that makes recorded decisions milder, named by its digest")
  @Needs(Action.ACTIVATE)
  public Response sign(@PathParam("digest") String digest, InputStream body) {
    JsonNode asked = Bodies.object(body);
    String via = Bodies.optional(asked, "via").equals("cli") ? "cli" : "api";
    ActivationAnswer answer = sight.activate(digest, via);
    if (answer instanceof ActivationAnswer.Active) {
      return created(new Signed("active", 0, 0));
    }
    if (answer instanceof ActivationAnswer.Counted counted) {
      return created(new Signed("pending", counted.given(), counted.needed()));
    }
    if (answer instanceof ActivationAnswer.Refused refused) {
      throw problem(refused.refusal());
    }
    throw new HttpProblem(
        404, "no pack `" + digest + "` waits for signatures; `GET /api/packs` says which does");
  }

  private static Response created(Signed signed) {
    return Response.status(Response.Status.CREATED).entity(signed).build();
  }

  private static HttpProblem problem(Refusal refusal) {
    return refusal.kind() == Refusal.Kind.NOT_ENTITLED
        ? new HttpProblem(403, refusal.message(), Map.of("law", refusal.law()))
        : new HttpProblem(409, refusal.message());
  }

  /** Where the pack stands after this word; zeros once it is active. */
  record Signed(String state, int given, int needed) {}
}
