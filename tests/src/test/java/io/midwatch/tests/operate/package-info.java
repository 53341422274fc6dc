/**
 * What an operator holds on to: pagers, metrics, logs, traces, an orderly end, and the files to
 * deploy with. What the engine decides is tested elsewhere.
 */
@NullMarked
package io.midwatch.tests.operate;

import org.jspecify.annotations.NullMarked;
