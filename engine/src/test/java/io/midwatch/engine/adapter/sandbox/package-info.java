/** Lives through days of the sandbox in milliseconds, with a clock that the test moves. */
@org.jspecify.annotations.NullMarked
package io.midwatch.engine.adapter.sandbox;
