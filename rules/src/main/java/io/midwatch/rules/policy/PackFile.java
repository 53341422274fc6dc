package io.midwatch.rules.policy;

/**
 * One file of a pack, read already.
 *
 * @param path its path inside the pack, with {@code /} between folders
 * @param text its whole text
 */
public record PackFile(String path, String text) {}
