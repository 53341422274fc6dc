/**
 * Evidence and circumstances come in, case files and decisions go out. Whether people agree is not
 * here.
 */
@NullMarked
package io.midwatch.engine.judgement;

import org.jspecify.annotations.NullMarked;
