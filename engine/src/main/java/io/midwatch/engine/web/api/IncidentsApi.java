package io.midwatch.engine.web.api;

import io.midwatch.engine.access.Action;
import io.midwatch.engine.access.Needs;
import io.midwatch.engine.flow.IncidentRecord;
import io.midwatch.engine.flow.Work.IncidentFilter;
import io.midwatch.engine.web.IncidentList;
import io.midwatch.engine.web.http.HttpProblem;
import io.midwatch.engine.web.http.Sight;
import io.midwatch.rules.autonomy.Verdict;
import io.midwatch.rules.incident.IncidentState;
import io.midwatch.rules.incident.Severity;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Incidents for programs. */
@Path("/api/incidents")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "incidents")
class IncidentsApi {

  private final Sight sight;

  IncidentsApi(Sight sight) {
    this.sight = sight;
  }

  @GET
  @Operation(summary = "Incidents, newest first; `next` is the `after` of the next page")
  @Needs(Action.SEE)
  public Items list(
      @QueryParam("state") @Nullable String state,
      @QueryParam("cluster") @DefaultValue("") String cluster,
      @QueryParam("q") @DefaultValue("") String text,
      @QueryParam("limit") @DefaultValue("50") String limit,
      @QueryParam("after") @Nullable String after) {
    IncidentFilter filter = new IncidentFilter(Query.state(state), cluster, text);
    IncidentList page = sight.incidents(filter, Query.limit(limit), blankToNull(after));
    return new Items(page.items().stream().map(Item::of).toList(), page.next());
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "One incident, whole")
  @Needs(Action.SEE)
  public IncidentForm one(@PathParam("id") String id) {
    return sight
        .incident(id)
        .map(IncidentForm::of)
        .orElseThrow(() -> new HttpProblem(404, "there is no incident `" + id + "`"));
  }

  @GET
  @Path("/{id}/rca")
  @Operation(
      summary = "Its root-cause analysis; every sentence cites evidence or ledger entries by id")
  @Needs(Action.SEE)
  public RcaForm rca(@PathParam("id") String id) {
    return sight
        .incident(id)
        .map(dossier -> RcaForm.of(dossier.rca(), dossier.words()))
        .orElseThrow(() -> new HttpProblem(404, "there is no incident `" + id + "`"));
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }

  /** A page of incidents. */
  record Items(List<Item> items, @Nullable String next) {}

  /** An incident in a list; the verdict is null until there is one. */
  record Item(
      String id,
      IncidentState state,
      String cluster,
      String title,
      @Nullable Verdict verdict,
      Severity severity,
      String openedAt,
      String updatedAt) {

    static Item of(IncidentRecord incident) {
      return new Item(
          incident.id(),
          incident.state(),
          incident.target().cluster(),
          incident.title(),
          incident.chosen().map(chosen -> chosen.decision().verdict()).orElse(null),
          incident.severity(),
          incident.openedAt().toString(),
          incident.updatedAt().toString());
    }
  }
}
