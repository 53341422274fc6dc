package io.midwatch.engine.web.api;

import io.midwatch.engine.access.Action;
import io.midwatch.engine.access.Needs;
import io.midwatch.engine.web.ChatAnswer;
import io.midwatch.engine.web.Desk;
import io.midwatch.engine.web.http.HttpProblem;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Where Slack says what people did there. Its signature is its key. */
@Path("/hooks/slack")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "hooks")
class SlackApi {

  private final Desk desk;

  SlackApi(Desk desk) {
    this.desk = desk;
  }

  @POST
  @Needs(Action.POST_ALERTS)
  @Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.APPLICATION_JSON})
  @Operation(summary = "Slack's interactivity and events; answered once what came is durable")
  public Response slack(
      @HeaderParam("X-Slack-Request-Timestamp") @Nullable String timestamp,
      @HeaderParam("X-Slack-Signature") @Nullable String signature,
      InputStream body) {
    ChatAnswer answer = desk.slack(timestamp, signature, Bodies.unread(body));
    if (answer.status() != 200) {
      throw new HttpProblem(
          answer.status(),
          answer.status() == 404
              ? "Slack is not set up: set `slack` in midwatch.yaml"
              : "this request is not taken; the log says why");
    }
    return answer.body().isEmpty() ? Response.ok().build() : Response.ok(answer.body()).build();
  }
}
