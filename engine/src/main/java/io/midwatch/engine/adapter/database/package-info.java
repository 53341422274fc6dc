/**
 * The store and the queue in a database: units of work come in and survive the process, tasks that
 * are due go out to their stage. H2 in a file or PostgreSQL, by one script. What an incident or a
 * ledger entry means is not here, and no JPA entity leaves the package.
 */
@NullMarked
package io.midwatch.engine.adapter.database;

import org.jspecify.annotations.NullMarked;
