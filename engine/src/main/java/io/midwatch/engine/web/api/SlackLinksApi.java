package io.midwatch.engine.web.api;

import io.midwatch.engine.access.Action;
import io.midwatch.engine.access.Needs;
import io.midwatch.engine.chat.Link;
import io.midwatch.engine.web.http.HttpProblem;
import io.midwatch.engine.web.http.Sight;
import jakarta.ws.rs.DELETE;
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

/** Which users of Slack are which persons; a link is made on the page alone. */
@Path("/api/slack/links")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "sign-in")
class SlackLinksApi {

  private final Sight sight;

  SlackLinksApi(Sight sight) {
    this.sight = sight;
  }

  @GET
  @Operation(summary = "Links by user; one's own, and everybody's for who may revoke tokens")
  @Needs(Action.UNLINK)
  public Items list(@QueryParam("limit") @DefaultValue("100") String limit) {
    int most = Query.limit(limit);
    List<Link> found = sight.slackLinks(most + 1);
    return new Items(found.stream().limit(most).map(Item::of).toList(), found.size() > most);
  }

  @DELETE
  @Path("/{user}")
  @Operation(summary = "Undo the link of a user; signatures that were given stay")
  @Needs(Action.UNLINK)
  public void undo(@PathParam("user") String user) {
    if (!sight.unlinkSlack(user)) {
      throw new HttpProblem(404, "there is no link of user `" + user + "` that you may undo");
    }
  }

  /**
   * Some of them.
   *
   * @param more true if there are more than were asked for
   */
  record Items(List<Item> items, boolean more) {}

  /** One. */
  record Item(String team, String user, String person, String at) {

    static Item of(Link link) {
      return new Item(link.team(), link.user(), link.person(), link.at().toString());
    }
  }
}
