package dev.langchain4j;

/**
 * Stands for the language model library in the houses that break the laws; the house itself has
 * none yet.
 */
public record StandIn() {}
