/**
 * The command line: one class per verb, each with its help, its answer and its exit code.
 *
 * <p>In come arguments; out go text for people or JSON for programs on stdout, and everything else
 * on stderr. Verbs reach the outside only through what {@code app} hands them, and no framework
 * starts here.
 */
@NullMarked
package io.midwatch.engine.cli;

import org.jspecify.annotations.NullMarked;
