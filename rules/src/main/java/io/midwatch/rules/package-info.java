/**
 * The words every room uses: a moment, a cluster, a resource, a reason. Nothing that decides is
 * here.
 */
@NullMarked
package io.midwatch.rules;

import org.jspecify.annotations.NullMarked;
