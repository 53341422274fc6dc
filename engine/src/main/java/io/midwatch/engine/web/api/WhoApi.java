package io.midwatch.engine.web.api;

import io.midwatch.engine.access.Action;
import io.midwatch.engine.access.Caller;
import io.midwatch.engine.access.Grant;
import io.midwatch.engine.access.Needs;
import io.midwatch.engine.access.TokenScope;
import io.midwatch.engine.signin.IdentityProvider.Device;
import io.midwatch.engine.web.Desk;
import io.midwatch.engine.web.Identity;
import io.midwatch.engine.web.SignInDesk;
import io.midwatch.engine.web.http.Callers;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who one is here, and how a command line signs in. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "sign-in")
class WhoApi {

  private final Desk desk;
  private final SignInDesk signIn;
  private final Callers callers;

  WhoApi(Desk desk, SignInDesk signIn, Callers callers) {
    this.desk = desk;
    this.signIn = signIn;
    this.callers = callers;
  }

  @GET
  @Path("/whoami")
  @Operation(summary = "Who the caller is, with which roles or scopes")
  @Needs(Action.ENTER)
  public Who who() {
    Caller caller = callers.caller();
    return new Who(
        caller.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        caller.name(),
        caller.grants().stream().map(Held::of).toList(),
        caller.scopes().stream().map(TokenScope::word).sorted().toList());
  }

  @GET
  @Path("/sign-in")
  @Operation(summary = "How a command line signs in: kind, and the provider's device flow")
  @Needs(Action.ENTER)
  public How how() {
    Identity.Kind kind = desk.identity().kind();
    String word = kind.name().toLowerCase(Locale.ROOT);
    return kind == Identity.Kind.OIDC
        ? new How(word, signIn.provider().orElseThrow().device())
        : new How(word, null);
  }

  /** Who somebody is. */
  record Who(String kind, String name, List<Held> roles, List<String> scopes) {}

  /** A role and where it counts; no cluster is named if it counts everywhere. */
  record Held(String role, boolean everywhere, List<String> clusters) {

    static Held of(Grant grant) {
      return new Held(
          grant.role().word(),
          grant.reach().everywhere(),
          grant.reach().clusters().stream().sorted().toList());
    }
  }

  /** How to sign in; the device flow only where people sign in. */
  record How(String kind, @Nullable Device device) {}
}
