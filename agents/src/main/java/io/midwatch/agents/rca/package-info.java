/**
 * What is known of an incident goes in, its root-cause analysis comes out, worded from the record
 * alone or by a model whose every sentence is held against that record.
 */
@NullMarked
package io.midwatch.agents.rca;

import org.jspecify.annotations.NullMarked;
