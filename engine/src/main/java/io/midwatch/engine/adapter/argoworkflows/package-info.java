/**
 * Workflow manifests and orders to stop go out to Argo Workflows as custom resources, their
 * progress comes in. What a workflow does is in its manifest, and whether it may run is not decided
 * here.
 */
@NullMarked
package io.midwatch.engine.adapter.argoworkflows;

import org.jspecify.annotations.NullMarked;
