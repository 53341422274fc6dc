package io.midwatch.rules.policy;

/**
 * The Argo Workflow that carries an operation out, as far as the pack writes it.
 *
 * @param operation the catalogue's name
 * @param path its path inside the pack
 * @param deadlineSeconds after how many seconds it ends by itself
 * @param manifest the whole Workflow as canonical JSON; its name, its namespace and the values of
 *     some parameters are still to be filled in
 */
public record PackWorkflow(String operation, String path, int deadlineSeconds, String manifest) {}
