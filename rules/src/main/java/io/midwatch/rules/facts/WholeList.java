package io.midwatch.rules.facts;

/**
 * The mark that a list was looked through whole. Without it, or with another number of entries in
 * the case, the absence of an entry means nothing.
 *
 * @param list the public name of the listed type of fact
 * @param entries how many facts of it there are
 */
public record WholeList(String list, int entries) implements Fact {}
