/**
 * The address of a service goes in, bad requests are sent to all that it serves, and what is wrong
 * with its answers comes out. What a good request is answered is not here.
 */
@NullMarked
package io.midwatch.tests.hostile;

import org.jspecify.annotations.NullMarked;
