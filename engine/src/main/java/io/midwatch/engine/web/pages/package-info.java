/**
 * The pages: what the engine knows comes in as records, is turned into words, and goes out through
 * templates that only lay it out. Every text from a cluster passes through a template's escaping,
 * and none is ever marked as safe.
 */
@NullMarked
package io.midwatch.engine.web.pages;

import org.jspecify.annotations.NullMarked;
