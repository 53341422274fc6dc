/**
 * A plan and people's words come in, an approved change comes out or a refusal that names its law.
 * Asking people and keeping their words is not here.
 */
@NullMarked
package io.midwatch.engine.approval;

import org.jspecify.annotations.NullMarked;
