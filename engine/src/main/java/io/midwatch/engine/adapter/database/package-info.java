/**
 * The store and the queue in a database: units of work come in and survive the process, tasks that
 * are due go out to their stage. H2 in a file or PostgreSQL, by one script. What an incident or a
 * ledger entry means is not here, and no JPA entity leaves the package.
 *
 * <p>Why H2 is the default and what makes it keep its word: docs/adr/0002-h2-durability.md. A lost
 * race is run again; a document is kept in a plain column, never as a large object; no thread that
 * works on the store is interrupted.
 */
@NullMarked
package io.midwatch.engine.adapter.database;

import org.jspecify.annotations.NullMarked;
