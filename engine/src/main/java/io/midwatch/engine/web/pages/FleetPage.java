package io.midwatch.engine.web.pages;

import io.midwatch.engine.web.ClusterRow;
import io.midwatch.engine.web.Desk;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The clusters and what is wrong where. */
@Path("/fleet")
@Produces(MediaType.TEXT_HTML)
class FleetPage {

  private final Desk desk;
  private final Frames frames;

  FleetPage(Desk desk, Frames frames) {
    this.desk = desk;
    this.frames = frames;
  }

  @GET
  @Operation(hidden = true)
  public TemplateInstance show(@Context HttpHeaders headers) {
    List<ClusterRow> clusters = desk.clusters();
    Frame frame = frames.frame("fleet", "/fleet", headers, desk.numbers(), desk.lastSeq());
    return Templates.fleet(FleetView.of(frame, clusters));
  }
}
