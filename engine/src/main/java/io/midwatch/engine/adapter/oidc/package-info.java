/**
 * The identity provider, over OpenID Connect. Codes and ID tokens go in, what the provider vouches
 * for comes out; whatever does not hold is refused, and a provider that can't be reached lets
 * nobody in.
 */
@NullMarked
package io.midwatch.engine.adapter.oidc;

import org.jspecify.annotations.NullMarked;
