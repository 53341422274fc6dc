package io.midwatch.engine.web.pages;

import io.midwatch.engine.access.Action;
import io.midwatch.engine.access.Needs;
import io.midwatch.engine.web.Person;
import io.midwatch.engine.web.http.Callers;
import io.midwatch.engine.web.http.Redirects;
import io.midwatch.engine.web.http.Theme;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What a reader chooses for this browser: light or dark, and which demo person to be. */
@Path("/")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
class Preferences {

  private static final int A_YEAR = 365 * 24 * 3_600;
  private static final int A_DAY = 24 * 3_600;

  private final Callers callers;

  Preferences(Callers callers) {
    this.callers = callers;
  }

  @POST
  @Path("theme")
  @Operation(hidden = true)
  @Needs(Action.ENTER)
  public Response theme(
      @FormParam("theme") @DefaultValue("") String theme,
      @FormParam("back") @DefaultValue("") String back) {
    return kept(Theme.COOKIE, Theme.of(theme).word(), A_YEAR, back);
  }

  @POST
  @Path("person")
  @Operation(hidden = true)
  @Needs(Action.ENTER)
  public Response person(
      @FormParam("person") @DefaultValue("") String person,
      @FormParam("back") @DefaultValue("") String back) {
    Person chosen = callers.demoPerson(person);
    return kept(Callers.COOKIE, Links.encoded(chosen.name()), A_DAY, back);
  }

  /** Not marked Secure: demo people are for this machine alone, which is reached without TLS. */
  private static Response kept(String cookie, String value, int seconds, String back) {
    NewCookie kept =
        new NewCookie.Builder(cookie)
            .value(value)
            .path("/")
            .maxAge(seconds)
            .httpOnly(true)
            .sameSite(NewCookie.SameSite.STRICT)
            .build();
    return Redirects.to(Links.back(back)).cookie(kept).build();
  }
}
