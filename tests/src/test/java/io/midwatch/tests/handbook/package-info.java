/**
 * The pages of {@code docs}: what they show is printed by the verbs today, and their links lead
 * somewhere.
 */
@NullMarked
package io.midwatch.tests.handbook;

import org.jspecify.annotations.NullMarked;
