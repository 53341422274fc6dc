package io.midwatch.engine.web.pages;

import io.midwatch.engine.access.Action;
import io.midwatch.engine.access.Needs;
import io.midwatch.engine.signin.IdentityProvider;
import io.midwatch.engine.signin.IdentityProvider.Begun;
import io.midwatch.engine.signin.Sessions;
import io.midwatch.engine.signin.Voucher;
import io.midwatch.engine.web.Desk;
import io.midwatch.engine.web.SignInDesk;
import io.midwatch.engine.web.http.HttpProblem;
import io.midwatch.engine.web.http.Redirects;
import io.midwatch.engine.web.http.SessionCookie;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Signing in at the identity provider, and out here. */
@Path("/")
class SignInPage {

  private final Desk desk;
  private final SignInDesk signIn;

  SignInPage(Desk desk, SignInDesk signIn) {
    this.desk = desk;
    this.signIn = signIn;
  }

  /**
   * Sends the browser to the provider; a cookie of its own remembers what it set out with.
   *
   * @param again {@code true} if the provider is to ask anew, which it is only where that counts
   */
  @GET
  @Path("sign-in")
  @Operation(hidden = true)
  @Needs(Action.ENTER)
  public Response begin(
      @QueryParam("back") @DefaultValue("") String back,
      @QueryParam("again") @DefaultValue("") String again) {
    IdentityProvider provider = provider();
    Begun begun =
        desk.identity()
            .fresh()
            .within()
            .filter(within -> again.equals("true"))
            .map(provider::beginAnew)
            .orElseGet(provider::begin);
    return Response.seeOther(begun.address())
        .cookie(SetOut.cookie(begun, Links.back(back), desk.identity()))
        .build();
  }

  /** Takes the browser back. */
  @GET
  @Path("sign-in/callback")
  @Operation(hidden = true)
  @Needs(Action.ENTER)
  public Response finish(@Context HttpHeaders headers, @Context UriInfo asked) {
    Optional<SetOut> kept = SetOut.of(Frames.value(headers.getCookies().get(SetOut.COOKIE)));
    if (kept.isEmpty()) {
      return Redirects.to("/sign-in").cookie(SetOut.forgotten(desk.identity())).build();
    }
    SetOut setOut = kept.get();
    String query = asked.getRequestUri().getRawQuery();
    Voucher voucher = provider().finish(setOut.begun(), query == null ? "" : query);
    String word = sessions().begin(voucher);
    return Redirects.to(Links.back(setOut.back()))
        .cookie(
            SessionCookie.of(desk.identity(), word, (int) Sessions.LONGEST.toSeconds()),
            SetOut.forgotten(desk.identity()))
        .build();
  }

  /** Ends the sign-in here; the provider's own goes on. */
  @POST
  @Path("sign-out")
  @Operation(hidden = true)
  @Needs(Action.ENTER)
  public Response end(@Context HttpHeaders headers) {
    String word = SessionCookie.word(desk.identity(), headers);
    if (!word.isEmpty()) {
      sessions().end(word);
    }
    return Redirects.to("/incidents").cookie(SessionCookie.of(desk.identity(), "", 0)).build();
  }

  private static HttpProblem nobody() {
    return new HttpProblem(
        404, "nobody signs in here: `identity.kind` is not `oidc` in midwatch.yaml");
  }

  private IdentityProvider provider() {
    return signIn.provider().orElseThrow(SignInPage::nobody);
  }

  private Sessions sessions() {
    return signIn.sessions().orElseThrow(SignInPage::nobody);
  }
}
