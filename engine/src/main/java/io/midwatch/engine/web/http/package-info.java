/**
 * What every request meets, whatever it asks for: the gate against other sites, the headers of
 * every answer, who is asking, and how errors are told. Raw requests come in, people and problems
 * go out. No page and no question of the interface is here.
 */
@NullMarked
package io.midwatch.engine.web.http;

import org.jspecify.annotations.NullMarked;
