package org.atelier.endtoend.fuzz;

/**
 * A valid request to start from.
 *
 * @param path of the endpoint, below {@code /services/}
 * @param action what WS-Addressing calls the operation
 * @param headers more headers, for example a resource's id
 * @param body of the envelope
 */
record Seed(String path, String action, String headers, String body) {}
