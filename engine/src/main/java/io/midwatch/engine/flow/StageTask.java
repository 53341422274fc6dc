package io.midwatch.engine.flow;

/**
 * One stage that is due.
 *
 * @param incident the incident's id
 * @param stage what is to be done
 * @param turn the incident's turn when this was scheduled; a task whose turn has passed does
 *     nothing, which is what makes delivering it twice harmless
 */
public record StageTask(String incident, Stage stage, long turn) {}
