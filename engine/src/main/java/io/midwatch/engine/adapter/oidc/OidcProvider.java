package io.midwatch.engine.adapter.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.Prompt;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import io.midwatch.engine.signin.IdentityProvider;
import io.midwatch.engine.signin.Voucher;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A provider that speaks OpenID Connect: authorization code flow with PKCE, state and nonce; ID
 * tokens signed with a public key of the provider, and no others.
 */
public final class OidcProvider implements IdentityProvider {

  /** No symmetric ones: whoever knows the client's secret could sign with those. And not none. */
  private static final Set<JWSAlgorithm> SIGNED_WITH =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  static final int SKEW_SECONDS = 30;
  private static final int MOST_BYTES = 512 * 1024;

  private final OidcClient client;
  private final Clock clock;
  private final Discovery discovery;
  private final Claims claims;
  private @Nullable URI keysAt;
  private @Nullable JWKSource<SecurityContext> keys;

  /** The provider of a client; nothing is asked of it before somebody signs in. */
  public OidcProvider(OidcClient client, Clock clock) {
    this.client = client;
    this.clock = clock;
    this.discovery = new Discovery(client.issuer(), clock);
    this.claims = new Claims(client.issuer(), client.groupsClaim());
  }

  @Override
  public Begun begin() {
    return begin(null);
  }

  @Override
  public Begun beginAnew(Duration within) {
    return begin(within);
  }

  private Begun begin(@Nullable Duration within) {
    OIDCProviderMetadata provider = discovery.metadata();
    State state = new State(32);
    Nonce nonce = new Nonce(32);
    CodeVerifier verifier = new CodeVerifier();
    AuthenticationRequest.Builder request =
        new AuthenticationRequest.Builder(
                ResponseType.CODE,
                new Scope("openid", "profile", "email", "groups"),
                new ClientID(client.id()),
                client.callback())
            .endpointURI(provider.getAuthorizationEndpointURI())
            .state(state)
            .nonce(nonce)
            .codeChallenge(verifier, CodeChallengeMethod.S256);
    if (within != null) {
      // the one makes it ask, the other makes it say when; a provider may know only one of them
      request.prompt(new Prompt(Prompt.Type.LOGIN)).maxAge((int) within.toSeconds());
    }
    return new Begun(
        request.build().toURI(), state.getValue(), nonce.getValue(), verifier.getValue(), within);
  }

  @Override
  public Voucher finish(Begun begun, String query) {
    AuthorizationCode code = code(begun, query);
    OIDCProviderMetadata provider = discovery.metadata();
    AuthorizationCodeGrant grant =
        new AuthorizationCodeGrant(code, client.callback(), new CodeVerifier(begun.verifier()));
    URI at = provider.getTokenEndpointURI();
    TokenRequest request =
        client.secret().isEmpty()
            ? new TokenRequest.Builder(at, new ClientID(client.id()), grant).build()
            : new TokenRequest.Builder(
                    at,
                    new ClientSecretBasic(new ClientID(client.id()), new Secret(client.secret())),
                    grant)
                .build();
    IDTokenClaimsSet token = validated(provider, idToken(request), new Nonce(begun.nonce()));
    @Nullable Duration within = begun.within();
    return within == null
        ? claims.voucher(token)
        : claims.voucherAnew(token, within, clock.instant());
  }

  private AuthorizationCode code(Begun begun, String query) {
    try {
      AuthenticationResponse response =
          AuthenticationResponseParser.parse(URI.create(client.callback() + "?" + query));
      if (response.getState() == null || !response.getState().getValue().equals(begun.state())) {
        throw new Refused("this answer belongs to another sign-in; begin again");
      }
      if (!response.indicatesSuccess()) {
        throw new Refused("the identity provider refused the sign-in");
      }
      AuthorizationCode code = response.toSuccessResponse().getAuthorizationCode();
      if (code == null) {
        throw new Refused("the identity provider sent no code");
      }
      return code;
    } catch (ParseException | IllegalArgumentException e) {
      throw new Refused("this is no answer of an identity provider; begin again", e);
    }
  }

  private static JWT idToken(TokenRequest request) {
    HTTPRequest http = request.toHTTPRequest();
    http.setConnectTimeout(Discovery.TIMEOUT_MILLIS);
    http.setReadTimeout(Discovery.TIMEOUT_MILLIS);
    try {
      TokenResponse response = OIDCTokenResponseParser.parse(http.send());
      if (!response.indicatesSuccess()) {
        throw new Refused("the identity provider does not take this code; begin again");
      }
      JWT token = ((OIDCTokenResponse) response.toSuccessResponse()).getOIDCTokens().getIDToken();
      if (token == null) {
        throw new Refused("the identity provider sent no ID token");
      }
      return token;
    } catch (IOException e) {
      throw new Unavailable("the identity provider can't be reached; try again in a while", e);
    } catch (ParseException e) {
      throw new Refused("the identity provider's answer can't be read", e);
    }
  }

  @Override
  public Voucher check(String idToken) {
    JWT token;
    try {
      token = JWTParser.parse(idToken);
      if (!couldBeOurs(token)) {
        throw new Refused("this token is for another service, from another provider, or unsigned");
      }
    } catch (java.text.ParseException e) {
      throw new Refused("this is no token that is known here", e);
    }
    return claims.voucher(validated(discovery.metadata(), token, null));
  }

  /** What it says of itself, unproved: for any other token the provider need not be asked. */
  private boolean couldBeOurs(JWT token) throws java.text.ParseException {
    JWTClaimsSet says = token.getJWTClaimsSet();
    return token instanceof SignedJWT signed
        && SIGNED_WITH.contains(signed.getHeader().getAlgorithm())
        && says != null
        && client.issuer().toString().equals(says.getIssuer())
        && says.getAudience().contains(client.id());
  }

  private IDTokenClaimsSet validated(
      OIDCProviderMetadata provider, JWT token, @Nullable Nonce nonce) {
    IDTokenValidator validator =
        new IDTokenValidator(
            new Issuer(client.issuer().toString()),
            new ClientID(client.id()),
            new JWSVerificationKeySelector<>(SIGNED_WITH, keys(provider)),
            null);
    validator.setMaxClockSkew(SKEW_SECONDS);
    try {
      return validator.validate(token, nonce);
    } catch (KeySourceException e) {
      throw new Unavailable("sign-in is unavailable: the provider's keys can't be had", e);
    } catch (BadJOSEException | JOSEException e) {
      throw new Refused("this token does not hold here; sign in again", e);
    }
  }

  private synchronized JWKSource<SecurityContext> keys(OIDCProviderMetadata provider) {
    JWKSource<SecurityContext> known = keys;
    if (known == null || !provider.getJWKSetURI().equals(keysAt)) {
      known =
          JWKSourceBuilder.<SecurityContext>create(
                  url(provider.getJWKSetURI()),
                  new DefaultResourceRetriever(
                      Discovery.TIMEOUT_MILLIS, Discovery.TIMEOUT_MILLIS, MOST_BYTES))
              .refreshAheadCache(false)
              .retrying(true)
              .build();
      keys = known;
      keysAt = provider.getJWKSetURI();
    }
    return known;
  }

  private static URL url(URI uri) {
    try {
      return uri.toURL();
    } catch (MalformedURLException e) {
      throw new Unavailable("sign-in is unavailable: the provider's keys have no address", e);
    }
  }

  @Override
  public Device device() {
    OIDCProviderMetadata provider = discovery.metadata();
    URI device = provider.getDeviceAuthorizationEndpointURI();
    return new Device(
        device == null ? "" : device.toString(),
        provider.getTokenEndpointURI().toString(),
        client.id());
  }
}
