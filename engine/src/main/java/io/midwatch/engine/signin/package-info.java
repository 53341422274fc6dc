/**
 * How people and machines prove who they are. Words of the identity provider and secret words come
 * in, callers go out; what is kept is kept in the store, and never in the clear. What a caller may
 * do is not here.
 */
@NullMarked
package io.midwatch.engine.signin;

import org.jspecify.annotations.NullMarked;
