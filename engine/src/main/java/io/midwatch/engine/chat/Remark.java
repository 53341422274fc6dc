package io.midwatch.engine.chat;

/**
 * What the cards of an incident say besides what stands in it, in the service's own words.
 *
 * @param incident the incident
 * @param text one line; empty for nothing
 */
public record Remark(String incident, String text) {}
