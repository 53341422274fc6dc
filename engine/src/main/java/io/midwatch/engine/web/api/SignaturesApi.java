package io.midwatch.engine.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.midwatch.engine.access.Action;
import io.midwatch.engine.access.Needs;
import io.midwatch.engine.web.BadBody;
import io.midwatch.engine.web.SignatureAnswer;
import io.midwatch.engine.web.Vote;
import io.midwatch.engine.web.http.Sight;
import io.midwatch.engine.web.http.SignatureProblems;
import io.midwatch.rules.change.ApprovalState;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** People's words on plans. */
@Path("/api/incidents/{id}/signatures")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "incidents")
class SignaturesApi {

  private final Sight sight;

  SignaturesApi(Sight sight) {
    this.sight = sight;
  }

  @POST
  @Operation(summary = "Approve or reject a plan, named by its hash")
  @Needs(Action.SIGN)
  public Response sign(@PathParam("id") String id, InputStream body) {
    SignatureAnswer answer = sight.sign(vote(id, Bodies.object(body)));
    SignatureAnswer.Counted counted = SignatureProblems.counted(answer, id);
    return Response.status(Response.Status.CREATED)
        .entity(new Signed(counted.state(), counted.given(), counted.needed()))
        .build();
  }

  private static Vote vote(String id, JsonNode body) {
    boolean approve =
        switch (Bodies.required(body, "vote")) {
          case "approve" -> true;
          case "reject" -> false;
          default -> throw new BadBody("vote", "`vote` must be `approve` or `reject`");
        };
    String reason = approve ? Bodies.optional(body, "reason") : Bodies.required(body, "reason");
    return new Vote(id, Bodies.required(body, "planHash"), approve, reason, via(body));
  }

  /** The command line says so of itself; it is told apart for the record, not trusted more. */
  private static String via(JsonNode body) {
    return Bodies.optional(body, "via").equals("cli") ? "cli" : "api";
  }

  /** The approval after this word. */
  record Signed(ApprovalState approval, int given, int needed) {}
}
