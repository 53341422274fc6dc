package io.midwatch.engine.web;

/**
 * A person's word on a plan.
 *
 * @param incident the incident's id
 * @param planHash the exact plan that the person saw
 * @param approve true to approve, false to reject
 * @param reason why; never blank for a rejection
 * @param via the way it came: {@code web}, {@code api} or {@code cli}
 */
public record Vote(String incident, String planHash, boolean approve, String reason, String via) {}
