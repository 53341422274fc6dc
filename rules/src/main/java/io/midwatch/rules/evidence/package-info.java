/**
 * What was seen, by whom, when, and how far it may be trusted. Facts come in wrapped, evidence
 * files go out; collecting is not here.
 */
@NullMarked
package io.midwatch.rules.evidence;

import org.jspecify.annotations.NullMarked;
