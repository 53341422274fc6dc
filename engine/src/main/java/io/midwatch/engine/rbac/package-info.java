/**
 * Questions about what Midwatch's identities may do in a cluster go out, allowed, denied or unknown
 * comes in; with them every right that Midwatch needs, and why. Who is given which right is decided
 * in the cluster, not here.
 */
@NullMarked
package io.midwatch.engine.rbac;

import org.jspecify.annotations.NullMarked;
