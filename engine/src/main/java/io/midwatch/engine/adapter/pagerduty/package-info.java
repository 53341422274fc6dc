/**
 * Notices go out as events of PagerDuty's Events API v2; what it answers comes in as what became of
 * them. Whom to call is not here.
 */
@NullMarked
package io.midwatch.engine.adapter.pagerduty;

import org.jspecify.annotations.NullMarked;
