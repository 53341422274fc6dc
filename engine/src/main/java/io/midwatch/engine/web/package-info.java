/**
 * What people and programs meet over HTTP. Questions and words of people come in, pages and JSON go
 * out; what is answered is asked of one port, {@link io.midwatch.engine.web.Desk}. Nothing is
 * decided here, and no store or cluster is touched.
 */
@NullMarked
package io.midwatch.engine.web;

import org.jspecify.annotations.NullMarked;
