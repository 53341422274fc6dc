/**
 * Objects, events, logs, samples and alerts come in as they were read; typed, redacted facts with
 * their provenance go out. Reading a cluster beyond one list per kind, judging what the facts mean,
 * and storing them are not here.
 */
@NullMarked
package io.midwatch.engine.facts;

import org.jspecify.annotations.NullMarked;
