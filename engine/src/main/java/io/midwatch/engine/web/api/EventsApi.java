package io.midwatch.engine.web.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.engine.access.Action;
import io.midwatch.engine.access.Needs;
import io.midwatch.engine.web.http.Callers;
import io.midwatch.engine.web.http.Recheck;
import io.midwatch.engine.web.http.Sight;
import io.midwatch.engine.web.live.LiveEvent;
import io.midwatch.engine.web.live.LiveFeed;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.Locale;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jspecify.annotations.Nullable;

/**
 * The live stream. Events {@code entry} and {@code changed} say what moved, {@code reset} says that
 * more was missed than is kept; the id is the number of the last ledger entry.
 */
@Path("/api/events")
@Tag(name = "ledger")
class EventsApi {

  private static final long RETRY_MILLIS = 2_000;

  private final LiveFeed feed;
  private final Sight sight;
  private final Callers callers;

  EventsApi(LiveFeed feed, Sight sight, Callers callers) {
    this.feed = feed;
    this.sight = sight;
    this.callers = callers;
  }

  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @ResponseHeader(name = "Cache-Control", value = "no-store")
  @ResponseHeader(name = "X-Accel-Buffering", value = "no")
  @Operation(summary = "What happens, as server-sent events; goes on after `Last-Event-ID`")
  @Needs(Action.SEE)
  public Multi<OutboundSseEvent> events(
      @QueryParam("after") @Nullable String after,
      @HeaderParam("Last-Event-ID") @Nullable String lastEventId,
      @Context Sse sse) {
    Predicate<String> seen = sight.incidents();
    Recheck rights = callers.recheck();
    return feed.listen(known(lastEventId, after))
        .select()
        .first(event -> stillHeld(rights, event))
        .filter(event -> event.incident().isEmpty() || seen.test(event.incident()))
        .map(event -> told(event, sse));
  }

  /**
   * Rights are looked at with each heartbeat, and a stream whose rights are gone ends with the next
   * event: within two heartbeats. A browser comes back by itself, and is asked then who it is.
   */
  private static boolean stillHeld(Recheck rights, LiveEvent event) {
    boolean stands = rights.stands();
    if (event.type() == LiveEvent.Type.HEARTBEAT) {
      rights.look();
    }
    return stands;
  }

  private static long known(@Nullable String lastEventId, @Nullable String after) {
    if (lastEventId != null && !lastEventId.isBlank()) {
      return Query.number("Last-Event-ID", lastEventId);
    }
    return after == null || after.isBlank() ? -1 : Query.number("after", after);
  }

  private static OutboundSseEvent told(LiveEvent event, Sse sse) {
    OutboundSseEvent.Builder builder =
        sse.newEventBuilder().id(Long.toString(event.seq())).reconnectDelay(RETRY_MILLIS);
    if (event.type() == LiveEvent.Type.HEARTBEAT) {
      return builder.comment("still here").build();
    }
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.put("seq", event.seq());
    data.put("incident", event.incident());
    data.put("kind", event.kind());
    return builder
        .name(event.type().name().toLowerCase(Locale.ROOT))
        .data(String.class, data.toString())
        .build();
  }
}
