package io.midwatch.engine.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.midwatch.engine.access.Action;
import io.midwatch.engine.access.ApiToken;
import io.midwatch.engine.access.Needs;
import io.midwatch.engine.access.TokenScope;
import io.midwatch.engine.signin.Tokens;
import io.midwatch.engine.web.BadBody;
import io.midwatch.engine.web.SignInDesk;
import io.midwatch.engine.web.http.Callers;
import io.midwatch.engine.web.http.HttpProblem;
import io.midwatch.rules.Moment;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The tokens of machines; a token itself is said once, to who makes it. */
@Path("/api/tokens")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "sign-in")
class TokensApi {

  private static final int LONGEST_NAME = 60;

  private final SignInDesk desk;
  private final Callers callers;

  TokensApi(SignInDesk desk, Callers callers) {
    this.desk = desk;
    this.callers = callers;
  }

  @GET
  @Operation(summary = "Tokens, newest first, with their last use")
  @Needs(Action.TOKENS)
  public Items list() {
    return new Items(desk.tokens().list().stream().map(Item::of).toList());
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Make a token; it is shown in this answer and never again")
  @Needs(Action.TOKENS)
  public Response create(InputStream body) {
    JsonNode asked = Bodies.object(body);
    String name = Bodies.required(asked, "name").strip();
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._ -]*") || name.length() > LONGEST_NAME) {
      throw new BadBody("name", "`name` must be up to 60 letters, digits, `.`, `_`, `-` or spaces");
    }
    Tokens.Made made = made(name, scopes(asked.path("scopes")), lasts(asked));
    return Response.status(Response.Status.CREATED)
        .header("Cache-Control", "no-store")
        .entity(new Made(made.word(), Item.of(made.token())))
        .build();
  }

  @DELETE
  @Path("/{id}")
  @Operation(summary = "Revoke a token, for ever")
  @Needs(Action.TOKENS)
  public void revoke(@PathParam("id") String id) {
    if (!desk.tokens().revoke(id, callers.caller().name())) {
      throw new HttpProblem(404, "there is no token `" + id + "` that counts");
    }
  }

  private Tokens.Made made(String name, List<TokenScope> scopes, Duration lasts) {
    try {
      return desk.tokens().create(name, scopes, lasts, callers.caller());
    } catch (Tokens.Beyond e) {
      throw new HttpProblem(
          403,
          e.getMessage() + "; it takes one of " + e.action().roleWords(),
          Map.of("law", "role", "needs", e.action().roleWords()));
    }
  }

  private static List<TokenScope> scopes(JsonNode words) {
    List<TokenScope> scopes = new ArrayList<>();
    words.forEach(
        word ->
            scopes.add(
                TokenScope.of(word.asText())
                    .orElseThrow(() -> new BadBody("scopes", "scopes are read, alerts, propose"))));
    if (scopes.isEmpty()) {
      throw new BadBody("scopes", "`scopes` must list some of read, alerts, propose");
    }
    return scopes;
  }

  private static Duration lasts(JsonNode asked) {
    JsonNode days = asked.path("days");
    if (!days.isInt() || days.asInt() < 1 || days.asInt() > Tokens.LONGEST.toDays()) {
      throw new BadBody("days", "`days` must be 1 to " + Tokens.LONGEST.toDays());
    }
    return Duration.ofDays(days.asInt());
  }

  /** All of them. */
  record Items(List<Item> items) {}

  /** A new one. */
  record Made(String token, Item made) {}

  /** What is kept of one. */
  record Item(
      String id,
      String name,
      List<String> scopes,
      String createdBy,
      String createdAt,
      String expiresAt,
      @Nullable String revokedAt,
      @Nullable String usedAt) {

    static Item of(ApiToken token) {
      return new Item(
          token.id(),
          token.name(),
          token.scopes().stream().map(TokenScope::word).toList(),
          token.createdBy(),
          token.createdAt().toString(),
          token.expiresAt().toString(),
          said(token.revokedAt()),
          said(token.usedAt()));
    }

    private static @Nullable String said(@Nullable Moment moment) {
      return moment == null ? null : moment.toString();
    }
  }
}
