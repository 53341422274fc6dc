/**
 * A real identity provider comes in, in the test's own process; what goes out is whom the service
 * takes for somebody, and whom not.
 */
@NullMarked
package io.midwatch.tests.signin;

import org.jspecify.annotations.NullMarked;
