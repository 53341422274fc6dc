package io.midwatch.engine.web.pages;

import io.midwatch.engine.access.Action;
import io.midwatch.engine.access.Needs;
import io.midwatch.engine.web.http.Redirects;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The front door leads to the incidents. */
@Path("/")
class HomePage {

  @GET
  @Operation(hidden = true)
  @Needs(Action.ENTER)
  public Response home() {
    return Redirects.to("/incidents").build();
  }
}
