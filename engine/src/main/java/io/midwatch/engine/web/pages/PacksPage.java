package io.midwatch.engine.web.pages;

import io.midwatch.engine.access.Action;
import io.midwatch.engine.access.Needs;
import io.midwatch.engine.activation.ActivationAnswer;
import io.midwatch.engine.web.Desk;
import io.midwatch.engine.web.http.Redirects;
import io.midwatch.engine.web.http.Sight;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The pack in force and what is to replace it, and the form that signs for that. */
@Path("/packs")
@Produces(MediaType.TEXT_HTML)
class PacksPage {

  private final Desk desk;
  private final Sight sight;
  private final Frames frames;

  PacksPage(Desk desk, Sight sight, Frames frames) {
    this.desk = desk;
    this.sight = sight;
    this.frames = frames;
  }

  @GET
  @Operation(hidden = true)
  @Needs(Action.SEE_PACK)
  public TemplateInstance show(@Context HttpHeaders headers) {
    return page("", headers);
  }

  @POST
  @Path("/{digest}/signatures")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  @Needs(Action.ACTIVATE)
  public Response sign(@PathParam("digest") String digest, @Context HttpHeaders headers) {
    ActivationAnswer answer = sight.activate(digest, "web");
    if (answer instanceof ActivationAnswer.Refused refused) {
      return told(403, refused.refusal().message(), headers);
    }
    return answer instanceof ActivationAnswer.NotWaiting
        ? told(409, "no pack of this version waits any more", headers)
        : Redirects.to("/packs").build();
  }

  private Response told(int status, String words, HttpHeaders headers) {
    return Response.status(status).entity(page(words, headers)).build();
  }

  private TemplateInstance page(String notice, HttpHeaders headers) {
    Frame frame = frames.frame("packs", "/packs", headers, sight.numbers(), desk.lastSeq());
    return Templates.packs(PacksView.of(frame, notice, desk.packStatus()));
  }
}
