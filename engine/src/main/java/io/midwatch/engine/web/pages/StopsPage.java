package io.midwatch.engine.web.pages;

import io.midwatch.engine.access.Action;
import io.midwatch.engine.access.Needs;
import io.midwatch.engine.web.BadBody;
import io.midwatch.engine.web.Desk;
import io.midwatch.engine.web.http.HttpProblem;
import io.midwatch.engine.web.http.Redirects;
import io.midwatch.engine.web.http.Sight;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The stop buttons, and the forms that press and release them. */
@Path("/stops")
@Produces(MediaType.TEXT_HTML)
class StopsPage {

  private final Desk desk;
  private final Sight sight;
  private final Frames frames;

  StopsPage(Desk desk, Sight sight, Frames frames) {
    this.desk = desk;
    this.sight = sight;
    this.frames = frames;
  }

  @GET
  @Operation(hidden = true)
  @Needs(Action.SEE)
  public TemplateInstance show(@Context HttpHeaders headers) {
    return page("", headers);
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  @Needs(Action.STOP)
  public Response press(
      @FormParam("cluster") @DefaultValue("") String cluster,
      @FormParam("operation") @DefaultValue("") String operation,
      @FormParam("reason") @DefaultValue("") String reason,
      @Context HttpHeaders headers) {
    return answered(
        () -> sight.press(cluster.strip(), operation.strip(), required(reason)), headers);
  }

  @POST
  @Path("/{id}/release")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  @Needs(Action.RESUME)
  public Response release(
      @PathParam("id") String id,
      @FormParam("reason") @DefaultValue("") String reason,
      @Context HttpHeaders headers) {
    return answered(
        () -> {
          if (!sight.release(id, required(reason))) {
            throw new HttpProblem(404, "this stop button is released already");
          }
        },
        headers);
  }

  private Response answered(Runnable deed, HttpHeaders headers) {
    try {
      deed.run();
      return Redirects.to("/stops").build();
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
    Frame frame = frames.frame("stops", "/stops", headers, sight.numbers(), desk.lastSeq());
    List<String> clusters = sight.clusters().stream().map(row -> row.profile().name()).toList();
    return Templates.stops(StopsView.of(frame, notice, clusters));
  }

  private static String required(String reason) {
    if (reason.isBlank()) {
      throw new HttpProblem(422, "say why: the next watch will want to know");
    }
    return reason.strip();
  }
}
