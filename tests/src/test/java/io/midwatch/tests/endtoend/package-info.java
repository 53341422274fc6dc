/**
 * The service as its readers meet it: over HTTP and in a real browser. Requests and clicks go in,
 * what comes back is judged. How a stage decides is not tested here.
 */
package io.midwatch.tests.endtoend;
