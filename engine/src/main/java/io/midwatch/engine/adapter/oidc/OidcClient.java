package io.midwatch.engine.adapter.oidc;

import java.net.URI;

/**
 * What this service is to the identity provider.
 *
 * @param issuer the provider, as its tokens name it
 * @param id what this service is called there
 * @param secret its secret there; empty for a public client
 * @param callback where the provider sends browsers back to
 * @param groupsClaim the claim that lists a person's groups
 */
public record OidcClient(URI issuer, String id, String secret, URI callback, String groupsClaim) {

  /** Without the secret. */
  @Override
  public String toString() {
    return "client " + id + " of " + issuer;
  }
}
