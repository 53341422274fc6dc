package com.slack.api;

/** Stands for Slack's client in the houses that break the laws; the house itself has none yet. */
public record StandIn() {}
