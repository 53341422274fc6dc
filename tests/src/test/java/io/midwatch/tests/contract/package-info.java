/**
 * What every door to the outside must keep, shown twice: on the sandbox and on the real system
 * behind the real adapter. How the worlds are set up is in the tests named Sandbox… and Real…, what
 * is asked of them in the contracts.
 */
@NullMarked
package io.midwatch.tests.contract;

import org.jspecify.annotations.NullMarked;
