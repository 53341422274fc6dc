/**
 * The packed service comes in as a process of its own, killed at every stage of one incident; what
 * goes out is whether it resumes and changes the cluster once. The cluster is a double that counts
 * writes and can hold a request; what stores and queues keep on their own is in the contracts.
 */
@NullMarked
package io.midwatch.tests.kill;

import org.jspecify.annotations.NullMarked;
