/**
 * Templates and untrusted text go in, prompts come out in which that text is fenced, cut and
 * redacted; answers go in, their parts come out, strictly of the form that was asked for.
 */
@NullMarked
package io.midwatch.agents.prompt;

import org.jspecify.annotations.NullMarked;
