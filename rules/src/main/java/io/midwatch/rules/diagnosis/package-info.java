/** Suspected causes and how well they are founded. What to do about them is not here. */
@NullMarked
package io.midwatch.rules.diagnosis;

import org.jspecify.annotations.NullMarked;
