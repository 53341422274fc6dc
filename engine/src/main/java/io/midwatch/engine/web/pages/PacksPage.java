package io.midwatch.engine.web.pages;

import io.midwatch.engine.activation.ActivationAnswer;
import io.midwatch.engine.web.Desk;
import io.midwatch.engine.web.Person;
import io.midwatch.engine.web.http.Callers;
import io.midwatch.engine.web.http.HttpProblem;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The pack in force and what is to replace it, and the form that signs for that. */
@Path("/packs")
@Produces(MediaType.TEXT_HTML)
class PacksPage {

  private final Desk desk;
  private final Frames frames;
  private final Callers callers;

  PacksPage(Desk desk, Frames frames, Callers callers) {
    this.desk = desk;
    this.frames = frames;
    this.callers = callers;
  }

  @GET
  @Operation(hidden = true)
  public TemplateInstance show(@Context HttpHeaders headers) {
    return page("", headers);
  }

  @POST
  @Path("/{digest}/signatures")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response sign(
      @PathParam("digest") String digest,
      @CookieParam(Callers.COOKIE) @Nullable String name,
      @Context HttpHeaders headers) {
    Person person;
    try {
      person = callers.required(Callers.decoded(name), "choose a person on the page");
    } catch (HttpProblem refused) {
      return told(refused.status(), refused.detail(), headers);
    }
    ActivationAnswer answer = desk.activate(digest, person, "web");
    if (answer instanceof ActivationAnswer.Refused refused) {
      return told(403, refused.refusal().message(), headers);
    }
    return answer instanceof ActivationAnswer.NotWaiting
        ? told(409, "no pack of this version waits any more", headers)
        : Response.seeOther(URI.create("/packs")).build();
  }

  private Response told(int status, String words, HttpHeaders headers) {
    return Response.status(status).entity(page(words, headers)).build();
  }

  private TemplateInstance page(String notice, HttpHeaders headers) {
    Frame frame = frames.frame("packs", "/packs", headers, desk.numbers(), desk.lastSeq());
    return Templates.packs(PacksView.of(frame, notice, desk.packStatus()));
  }
}
