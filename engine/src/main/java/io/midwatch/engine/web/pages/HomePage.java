package io.midwatch.engine.web.pages;

import io.midwatch.engine.access.Action;
import io.midwatch.engine.access.Needs;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The front door leads to the incidents. */
@Path("/")
class HomePage {

  @GET
  @Operation(hidden = true)
  @Needs(Action.ENTER)
  public Response home() {
    return Response.seeOther(URI.create("/incidents")).build();
  }
}
