/**
 * What arrives from outside: alerts, before they are folded into incidents. No judgement is here.
 */
@NullMarked
package io.midwatch.rules.signal;

import org.jspecify.annotations.NullMarked;
