package io.midwatch.engine.web.pages;

import io.midwatch.engine.access.Action;
import io.midwatch.engine.access.Needs;
import io.midwatch.engine.flow.Work.IncidentFilter;
import io.midwatch.engine.web.IncidentList;
import io.midwatch.engine.web.Numbers;
import io.midwatch.engine.web.http.Sight;
import io.midwatch.rules.incident.IncidentState;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The list of incidents; all that the reader asks for stands in the address. */
@Path("/incidents")
@Produces(MediaType.TEXT_HTML)
class IncidentsPage {

  private static final int PAGE = 50;

  private final Sight sight;
  private final Frames frames;

  IncidentsPage(Sight sight, Frames frames) {
    this.sight = sight;
    this.frames = frames;
  }

  @GET
  @Operation(hidden = true)
  @Needs(Action.SEE)
  public TemplateInstance list(
      @QueryParam("q") @DefaultValue("") String text,
      @QueryParam("state") @DefaultValue("") String state,
      @QueryParam("cluster") @DefaultValue("") String cluster,
      @QueryParam("after") @DefaultValue("") String after,
      @Context HttpHeaders headers,
      @Context UriInfo uri) {
    IncidentState wanted = state(state);
    ListView.Asked asked =
        new ListView.Asked(
            text.strip(), wanted == null ? "" : wanted.name(), cluster.strip(), after.strip());
    Numbers numbers = sight.numbers();
    IncidentList page =
        sight.incidents(
            new IncidentFilter(wanted, asked.cluster(), asked.text()),
            PAGE,
            asked.after().isEmpty() ? null : asked.after());
    List<String> clusters = sight.clusters().stream().map(row -> row.profile().name()).toList();
    Frame frame = frames.frame("incidents", Frames.own(uri), headers, numbers, page.seq());
    return Templates.incidents(ListView.of(frame, numbers, asked, clusters, page));
  }

  /** A page is lenient: a state that does not exist is any state, and the form shows it. */
  private static @Nullable IncidentState state(String name) {
    return Arrays.stream(IncidentState.values())
        .filter(state -> state.name().equalsIgnoreCase(name.strip()))
        .findFirst()
        .orElse(null);
  }
}
