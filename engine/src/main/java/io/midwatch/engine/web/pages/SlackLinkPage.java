package io.midwatch.engine.web.pages;

import io.midwatch.engine.access.Action;
import io.midwatch.engine.access.Needs;
import io.midwatch.engine.web.Desk;
import io.midwatch.engine.web.http.Sight;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Where a person who is signed in says which user of Slack they are. */
@Path("/slack/link")
@Produces(MediaType.TEXT_HTML)
class SlackLinkPage {

  private final Desk desk;
  private final Sight sight;
  private final Frames frames;

  SlackLinkPage(Desk desk, Sight sight, Frames frames) {
    this.desk = desk;
    this.sight = sight;
    this.frames = frames;
  }

  @GET
  @Operation(hidden = true)
  @Needs(Action.LINK)
  public TemplateInstance show(
      @QueryParam("code") @DefaultValue("") String code, @Context HttpHeaders headers) {
    String user = desk.slackUser(code).orElse("");
    return page(
        user.isEmpty() && !code.isEmpty()
            ? "This link has lapsed or was used. Press the button in Slack again."
            : "",
        user,
        code,
        headers);
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  @Needs(Action.LINK)
  public Response link(
      @FormParam("code") @DefaultValue("") String code, @Context HttpHeaders headers) {
    boolean linked = sight.linkSlack(code);
    String words =
        linked
            ? "Linked. Go back to Slack and press the button again."
            : "Not linked: the link has lapsed, or you or this user of Slack are linked already.";
    return Response.status(linked ? 200 : 409).entity(page(words, "", "", headers)).build();
  }

  @POST
  @Path("undo")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  @Needs(Action.UNLINK)
  public Response undo(
      @FormParam("user") @DefaultValue("") String user, @Context HttpHeaders headers) {
    // here one's own alone, whatever else one may
    boolean own = sight.ownSlackLinks().stream().anyMatch(link -> link.user().equals(user));
    boolean undone = own && sight.unlinkSlack(user);
    String words =
        undone
            ? "Undone. The next press in Slack asks to link anew; what you signed stays signed."
            : "Nothing is undone: you have no link to this user.";
    return Response.status(undone ? 200 : 409).entity(page(words, "", "", headers)).build();
  }

  private TemplateInstance page(String notice, String user, String code, HttpHeaders headers) {
    // whoever says first who they are comes back to this very link
    String path = code.isEmpty() ? "/slack/link" : "/slack/link?code=" + Links.encoded(code);
    Frame frame = frames.frame("slack", path, headers, sight.numbers(), desk.lastSeq());
    List<SlackLinkView.Own> own =
        sight.ownSlackLinks().stream().map(SlackLinkView.Own::of).toList();
    return Templates.slackLink(new SlackLinkView(frame, notice, user, code, own));
  }
}
