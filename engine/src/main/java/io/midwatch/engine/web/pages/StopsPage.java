package io.midwatch.engine.web.pages;

import io.midwatch.engine.web.BadBody;
import io.midwatch.engine.web.Desk;
import io.midwatch.engine.web.Person;
import io.midwatch.engine.web.http.Callers;
import io.midwatch.engine.web.http.HttpProblem;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
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
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The stop buttons, and the forms that press and release them. */
@Path("/stops")
@Produces(MediaType.TEXT_HTML)
class StopsPage {

  private static final String HOW = "choose a person on the page";

  private final Desk desk;
  private final Frames frames;
  private final Callers callers;

  StopsPage(Desk desk, Frames frames, Callers callers) {
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
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response press(
      @FormParam("cluster") @DefaultValue("") String cluster,
      @FormParam("operation") @DefaultValue("") String operation,
      @FormParam("reason") @DefaultValue("") String reason,
      @CookieParam(Callers.COOKIE) @Nullable String name,
      @Context HttpHeaders headers) {
    return answered(
        () -> {
          Person person = callers.required(Callers.decoded(name), HOW);
          desk.press(cluster.strip(), operation.strip(), required(reason), person);
        },
        headers);
  }

  @POST
  @Path("/{id}/release")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response release(
      @PathParam("id") String id,
      @FormParam("reason") @DefaultValue("") String reason,
      @CookieParam(Callers.COOKIE) @Nullable String name,
      @Context HttpHeaders headers) {
    return answered(
        () -> {
          Person person = callers.required(Callers.decoded(name), HOW);
          if (!desk.release(id, required(reason), person)) {
            throw new HttpProblem(404, "this stop button is released already");
          }
        },
        headers);
  }

  private Response answered(Runnable deed, HttpHeaders headers) {
    try {
      deed.run();
      return Response.seeOther(URI.create("/stops")).build();
    } catch (HttpProblem refused) {
      return told(refused.status(), refused.detail(), headers);
    } catch (BadBody bad) {
      return told(422, bad.problems().get(0).message(), headers);
    }
  }

  private Response told(int status, String words, HttpHeaders headers) {
    return Response.status(status).entity(page(words, headers)).build();
  }

  private TemplateInstance page(String notice, HttpHeaders headers) {
    Frame frame = frames.frame("stops", "/stops", headers, desk.numbers(), desk.lastSeq());
    List<String> clusters = desk.clusters().stream().map(row -> row.profile().name()).toList();
    return Templates.stops(StopsView.of(frame, notice, clusters));
  }

  private static String required(String reason) {
    if (reason.isBlank()) {
      throw new HttpProblem(422, "say why: the next watch will want to know");
    }
    return reason.strip();
  }
}
