/** What later stages write down about a decided change: approvals needed, steps, outcomes. */
@NullMarked
package io.midwatch.rules.change;

import org.jspecify.annotations.NullMarked;
