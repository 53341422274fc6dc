/**
 * Notices go out as signed CloudEvents to a URL; what the receiver answers comes in as what became
 * of them. Whom to call is not here.
 */
@NullMarked
package io.midwatch.engine.adapter.webhook;

import org.jspecify.annotations.NullMarked;
