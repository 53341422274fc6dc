/**
 * A pack as it is found comes in; it goes in force, waits for signatures, or is refused, while the
 * service runs. Reading packs is in policy, deciding under one in judgement; neither is here.
 */
@NullMarked
package io.midwatch.engine.activation;

import org.jspecify.annotations.NullMarked;
