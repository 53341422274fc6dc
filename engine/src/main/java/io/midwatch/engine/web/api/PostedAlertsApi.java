package io.midwatch.engine.web.api;

import io.midwatch.engine.access.Action;
import io.midwatch.engine.access.Needs;
import io.midwatch.engine.intake.Delivery;
import io.midwatch.engine.web.Desk;
import io.midwatch.engine.web.http.Machines;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Where a Prometheus posts its alerts when it takes Midwatch for an Alertmanager. */
@Path("/api/v2/alerts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "hooks")
class PostedAlertsApi {

  private final Desk desk;
  private final Machines machines;

  PostedAlertsApi(Desk desk, Machines machines) {
    this.desk = desk;
    this.machines = machines;
  }

  @POST
  @Needs(Action.POST_ALERTS)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Alertmanager's own API, so that a Prometheus can send straight here")
  public Response posted(
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization, InputStream body) {
    machines.admit(authorization);
    desk.accept(new Delivery.Posted(Bodies.text(body)));
    return Response.ok().build();
  }
}
