package io.midwatch.engine.web.pages;

import io.midwatch.engine.access.Action;
import io.midwatch.engine.access.Needs;
import io.midwatch.engine.web.ClusterRow;
import io.midwatch.engine.web.Desk;
import io.midwatch.engine.web.http.Sight;
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
  private final Sight sight;
  private final Frames frames;

  FleetPage(Desk desk, Sight sight, Frames frames) {
    this.desk = desk;
    this.sight = sight;
    this.frames = frames;
  }

  @GET
  @Operation(hidden = true)
  @Needs(Action.SEE)
  public TemplateInstance show(@Context HttpHeaders headers) {
    List<ClusterRow> clusters = sight.clusters();
    Frame frame = frames.frame("fleet", "/fleet", headers, sight.numbers(), desk.lastSeq());
    return Templates.fleet(FleetView.of(frame, clusters));
  }
}
