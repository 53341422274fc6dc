package io.midwatch.engine.fleet;

import io.midwatch.rules.decision.NamespaceScope;
import io.midwatch.rules.facts.Environment;

/**
 * What the configuration says of one cluster.
 *
 * @param name its name, as in the label {@code cluster} of its alerts
 * @param environment what it is for
 * @param region its region, empty if unknown
 * @param cell its failure cell, empty if unknown
 * @param disposable true if it may be thrown away; demo people may sign only where all are
 * @param argoNamespace where Argo Workflows are submitted; empty if it has no Argo
 * @param namespaces which of its namespaces may be touched
 */
public record ClusterProfile(
    String name,
    Environment environment,
    String region,
    String cell,
    boolean disposable,
    String argoNamespace,
    NamespaceScope namespaces) {}
