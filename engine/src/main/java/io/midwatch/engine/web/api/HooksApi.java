package io.midwatch.engine.web.api;

import io.midwatch.engine.web.Desk;
import io.midwatch.engine.web.IntakeAnswer;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where senders of alerts knock. */
@Path("/hooks")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "hooks")
class HooksApi {

  private final Desk desk;

  HooksApi(Desk desk) {
    this.desk = desk;
  }

  @POST
  @Path("/alertmanager")
  @Operation(summary = "Alertmanager webhook v4; answered once the alerts are durable")
  public Response alertmanager(InputStream body) {
    IntakeAnswer answer = desk.acceptAlertmanager(Bodies.text(body));
    return Response.accepted(answer).build();
  }
}
