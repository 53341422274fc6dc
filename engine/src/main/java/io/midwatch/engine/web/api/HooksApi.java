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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Where senders of alerts knock. Each is asked for its key before its body is read. */
@Path("/hooks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "hooks")
class HooksApi {

  private final Desk desk;
  private final Machines machines;

  HooksApi(Desk desk, Machines machines) {
    this.desk = desk;
    this.machines = machines;
  }

  @POST
  @Needs(Action.POST_ALERTS)
  @Path("/alertmanager")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Alertmanager webhook v4; answered once the alerts are durable")
  public Response alertmanager(
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization, InputStream body) {
    machines.admit(authorization);
    return Response.accepted(desk.accept(new Delivery.Webhook(Bodies.text(body)))).build();
  }

  @POST
  @Needs(Action.POST_ALERTS)
  @Path("/pagerduty")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "PagerDuty webhook v3; its signature is its key")
  public Response pagerDuty(
      @HeaderParam("X-PagerDuty-Signature") @Nullable String signatures, InputStream body) {
    String text = machines.signedByPagerDuty(Bodies.text(body), signatures);
    return Response.accepted(desk.accept(new Delivery.PagerDuty(text))).build();
  }

  @POST
  @Needs(Action.POST_ALERTS)
  @Path("/cloudevents")
  @Consumes({
    MediaType.APPLICATION_JSON,
    "application/cloudevents+json",
    "application/cloudevents-batch+json"
  })
  @Operation(summary = "CloudEvents 1.0: structured, batched, or with attributes in headers")
  public Response cloudEvents(
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
      @Context HttpHeaders headers,
      InputStream body) {
    machines.admit(authorization);
    return Response.accepted(desk.accept(event(headers, Bodies.text(body)))).build();
  }

  private static Delivery event(HttpHeaders headers, String body) {
    return switch (headers.getMediaType().getSubtype()) {
      case "cloudevents+json" -> new Delivery.Event(body);
      case "cloudevents-batch+json" -> new Delivery.Events(body);
      default -> new Delivery.EventInHeaders(attributes(headers), body);
    };
  }

  private static Map<String, String> attributes(HttpHeaders headers) {
    Map<String, String> attributes = new TreeMap<>();
    headers
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              String small = name.toLowerCase(Locale.ROOT);
              if (small.startsWith("ce-") && !values.isEmpty()) {
                attributes.put(small.substring(3), values.get(0));
              }
            });
    return attributes;
  }
}
