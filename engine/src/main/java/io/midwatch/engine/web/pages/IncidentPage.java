package io.midwatch.engine.web.pages;

import io.midwatch.engine.access.Action;
import io.midwatch.engine.access.Needs;
import io.midwatch.engine.web.Dossier;
import io.midwatch.engine.web.Reason;
import io.midwatch.engine.web.Vote;
import io.midwatch.engine.web.http.HttpProblem;
import io.midwatch.engine.web.http.LookProblems;
import io.midwatch.engine.web.http.Redirects;
import io.midwatch.engine.web.http.Sight;
import io.midwatch.engine.web.http.SignatureProblems;
import io.midwatch.engine.web.http.TakeProblems;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** One incident, and the forms in which people say yes or no. */
@Path("/incidents/{id}")
@Produces(MediaType.TEXT_HTML)
class IncidentPage {

  private final Sight sight;
  private final Frames frames;

  IncidentPage(Sight sight, Frames frames) {
    this.sight = sight;
    this.frames = frames;
  }

  @GET
  @Operation(hidden = true)
  @Needs(Action.SEE)
  public TemplateInstance show(@PathParam("id") String id, @Context HttpHeaders headers) {
    return page(id, "", headers);
  }

  /** A word that counts leads back to the page; one that does not is told on it. */
  @POST
  @Path("/signatures")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  @Needs(Action.SIGN)
  public Response sign(
      @PathParam("id") String id,
      @FormParam("planHash") @DefaultValue("") String planHash,
      @FormParam("vote") @DefaultValue("") String vote,
      @FormParam("reason") @DefaultValue("") String reason,
      @Context HttpHeaders headers) {
    try {
      SignatureProblems.counted(sight.sign(word(id, planHash, vote, reason)), id);
      return Redirects.to(Links.incident(id)).build();
    } catch (HttpProblem refused) {
      if (refused.status() == 404) {
        throw refused;
      }
      return Response.status(refused.status()).entity(page(id, refused.detail(), headers)).build();
    }
  }

  /** Who comes when called. */
  @POST
  @Path("/take")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  @Needs(Action.TAKE)
  public Response take(@PathParam("id") String id, @Context HttpHeaders headers) {
    try {
      TakeProblems.taken(sight.take(id, "web"), id);
      return Redirects.to(Links.incident(id)).build();
    } catch (HttpProblem refused) {
      if (refused.status() == 404) {
        throw refused;
      }
      return Response.status(refused.status()).entity(page(id, refused.detail(), headers)).build();
    }
  }

  /** Who wants a new decision, and lets somebody else sign it. */
  @POST
  @Path("/look")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  @Needs(Action.LOOK)
  public Response look(@PathParam("id") String id, @Context HttpHeaders headers) {
    try {
      LookProblems.asked(sight.look(id, "web"), id);
      return Redirects.to(Links.incident(id)).build();
    } catch (HttpProblem refused) {
      if (refused.status() == 404) {
        throw refused;
      }
      return Response.status(refused.status()).entity(page(id, refused.detail(), headers)).build();
    }
  }

  /** Whoever knows says whether the cause was right. */
  @POST
  @Path("/cause")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  @Needs(Action.TAKE)
  public Response cause(
      @PathParam("id") String id,
      @FormParam("right") @DefaultValue("") String right,
      @FormParam("was") @DefaultValue("") String was,
      @Context HttpHeaders headers) {
    boolean yes = right.equals("yes");
    if (!yes && !right.equals("no")) {
      throw new HttpProblem(422, "say yes or no");
    }
    Optional<String> refusal = sight.sayCause(id, yes, was);
    return refusal.isEmpty()
        ? Redirects.to(Links.incident(id)).build()
        : Response.status(409).entity(page(id, refusal.get(), headers)).build();
  }

  private static Vote word(String id, String planHash, String vote, String reason) {
    boolean approve = vote.equals("approve");
    if (!approve && !vote.equals("reject")) {
      throw new HttpProblem(422, "say approve or reject");
    }
    String words = reason.strip();
    if (!approve && words.isEmpty()) {
      throw new HttpProblem(422, "a rejection needs a reason: what is wrong with this plan?");
    }
    if (words.length() > Reason.LONGEST) {
      throw new HttpProblem(422, "the reason is longer than " + Reason.LONGEST + " characters");
    }
    return new Vote(id, planHash, approve, words, "web");
  }

  private TemplateInstance page(String id, String notice, HttpHeaders headers) {
    Dossier dossier =
        sight
            .incident(id)
            .orElseThrow(() -> new HttpProblem(404, "there is no incident `" + id + "`"));
    Frame frame =
        frames.frame("incidents", Links.incident(id), headers, sight.numbers(), dossier.seq());
    return Templates.incident(
        IncidentView.of(frame, dossier, sight.page(id).map(CallView::of).orElse(null), notice));
  }
}
