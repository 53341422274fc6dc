package io.midwatch.engine.adapter.slack;

/**
 * A bot whose messages in a channel are alerts. Nobody else's are.
 *
 * @param channel the channel's id
 * @param bot the bot's id, which Slack and not the sender sets
 * @param cluster the cluster that they are about; empty if they say it themselves
 */
public record SlackAlerts(String channel, String bot, String cluster) {}
